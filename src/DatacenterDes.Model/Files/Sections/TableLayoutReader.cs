using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Tables;
using NodaTime;
using NodaTime.Text;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads how a table of somebody else is read: its columns, separators, dates.</summary>
internal static class TableLayoutReader
{
    private static readonly OffsetPattern Offsets = OffsetPattern.CreateWithInvariantCulture("+HH:mm");

    /// <param name="group">What names the file.</param>
    /// <param name="words">The words under <c>columns</c>.</param>
    /// <param name="own">What is so unless the group says otherwise.</param>
    /// <param name="names">Names of columns where they are not the file's; default for any.</param>
    public static TableLayout Read(Group group, ImmutableArray<ColumnWord> words, TableLayout own, ImmutableArray<string> names = default)
    {
        var dialect = group.Optional("separator", f => Separator(f, own.Dialect), own.Dialect)!;
        if (group.Find("decimal") is { } point)
            dialect = dialect with { HasDecimalComma = point.OneOf(("point", false), ("comma", true)) };
        return own with
        {
            Dialect = dialect,
            Dates = new(
                group.Optional("dates", f => f.OneOf(
                    ("y-m-d", DateOrder.YearMonthDay), ("d-m-y", DateOrder.DayMonthYear), ("m-d-y", DateOrder.MonthDayYear)), own.Dates.Order),
                group.Optional("timezone", Zone, own.Dates.Zone)),
            Columns = group.Find("columns") is { } columns ? Columns(columns, words, names) : own.Columns,
            Where = group.Optional("where", f => Where(f, names), ImmutableArray<RowFilter>.Empty),
            SkipsDamaged = group.Optional("damaged", f => f.OneOf(("refuse", false), ("skip", true))),
        };
    }

    private static Dialect Separator(Field field, Dialect own)
    {
        var text = field.Text();
        var letter = text switch
        {
            "tab" or "\t" or "\\t" => '\t',
            "space" or " " => ' ',
            "comma" => ',',
            "semicolon" => ';',
            [var one] when one < 128 && !char.IsAsciiLetterOrDigit(one) && one is not ('"' or '.' or '-') => one,
            _ => '\0',
        };
        if (letter == '\0' && text.Length > 0)
            field.Fault($"{IssueText.Quote(text)} is no separator; write one letter such as \";\" or \"|\", or tab or space");
        return new((byte)letter) { HasQuotes = own.HasQuotes };
    }

    private static DateTimeZone? Zone(Field field)
    {
        var name = field.Text();
        if (name is "" or "UTC" or "Z")
            return null;
        if (Offsets.Parse(name) is { Success: true } offset)
            return DateTimeZone.ForOffset(offset.Value);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
        if (zone is null)
            field.Fault($"{IssueText.Quote(name)} is no time zone; write one such as Europe/Berlin, America/New_York, UTC or +01:00{Near(name)}");
        return zone;
    }

    private static string Near(string name) => Nearest.To(name, DateTimeZoneProviders.Tzdb.Ids) is { } near ? $"; did you mean \"{near}\"?" : "";

    private static ImmutableArray<MappedColumn> Columns(Field field, ImmutableArray<ColumnWord> words, ImmutableArray<string> names)
    {
        if (Group.Open(field, new(field.Path, [.. words.Select(word => word.Key)])) is not { } group)
            return [];
        var all = ImmutableArray.CreateBuilder<MappedColumn>();
        foreach (var word in words)
        {
            if (group.Find(word.Word) is { } column)
                all.Add(Column(column, word, names));
        }

        if (all.Count == 0 && !group.IsFaulty)
            field.Fault($"names no column; write which column of the file has what, as in {words[0].Word}: name of a column");
        return all.ToImmutable();
    }

    private static MappedColumn Column(Field field, ColumnWord word, ImmutableArray<string> names)
    {
        if (field.Node is not YamlMapping)
            return new(word.Word, Parts(field, names));
        if (Group.Open(field, new(field.Path, TableKeys.OfColumn)) is not { } group)
            return new(word.Word, []);
        var parts = group.Required("column", f => Parts(f, names));
        return ColumnUnits.With(new(word.Word, parts.IsDefault ? [] : parts), word.Kind, group);
    }

    private static ImmutableArray<ColumnName> Parts(Field field, ImmutableArray<string> names) =>
        field.Node is YamlSequence ? [.. field.Items("names of columns").Select(item => Name(item, names))] : [Name(field, names)];

    /// <summary>A name, or a place where it is a number.</summary>
    private static ColumnName Name(Field field, ImmutableArray<string> names)
    {
        var text = field.Text();
        if (field.Node is YamlScalar { Quoted: false } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
        {
            if (place is < 1 or > 10_000)
                field.Fault($"{IssueText.Quote(text)} is no place of a column; they are counted from 1");
            return new("", place);
        }

        if (text.Length == 0)
            field.Fault("is empty; write the name of a column, or its place, counted from 1");
        else if (!names.IsDefault && !names.Contains(text))
            field.Fault($"{IssueText.Quote(text)} is no field of this format{Nearest.Hint(text, names)}; a field beyond them goes by its place, counted from 1");
        return new(text, 0);
    }

    private static ImmutableArray<RowFilter> Where(Field field, ImmutableArray<string> names)
    {
        if (field.Node is not YamlMapping mapping)
        {
            field.Fault("must be a group: the name of a column, and the value that lines must have there, or a list of values");
            return [];
        }

        return [.. mapping.Entries.Select(entry =>
        {
            var values = field.Child(entry.Key, entry.Value);
            var place = int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            if (!names.IsDefault && place == 0 && !names.Contains(entry.Key))
                values.Fault($"{IssueText.Quote(entry.Key)} is no field of this format{Nearest.Hint(entry.Key, names)}");
            return new RowFilter(
                new(place > 0 ? "" : entry.Key, place),
                values.Node is YamlSequence ? [.. values.Items("values").Select(Scalars.Text)] : [values.Text()]);
        })];
    }
}
