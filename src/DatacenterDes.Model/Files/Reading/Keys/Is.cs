using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Reading.Keys;

/// <summary>The kinds of values by the names that the reference has for them.</summary>
internal static class Is
{
    public static readonly NumberKind Time = new("time", Quantity.Time);
    public static readonly NumberKind Rate = new("rate", Quantity.Rate);
    public static readonly NumberKind Power = new("power", Quantity.Power);
    public static readonly NumberKind Energy = new("energy", Quantity.Energy);
    public static readonly NumberKind Throughput = new("throughput", Quantity.Throughput);
    public static readonly NumberKind Data = new("data", Quantity.Data);
    public static readonly NumberKind Bandwidth = new("bandwidth", Quantity.Bandwidth);
    public static readonly NumberKind EnergyPrice = new("energy price", Quantity.EnergyPrice);
    public static readonly NumberKind CarbonIntensity = new("carbon intensity", Quantity.CarbonIntensity);
    public static readonly NumberKind Money = new("money", Quantity.Money);
    public static readonly NumberKind Temperature = new("temperature", Quantity.Temperature);
    public static readonly NumberKind Ratio = new("ratio", Quantity.Ratio);
    public static readonly NumberKind Factor = new("factor", Quantity.Factor);
    public static readonly NumberKind Growth = new("growth", Quantity.Growth);
    public static readonly NumberKind UltraServers = new("UltraServers", Quantity.UltraServers);
    public static readonly NumberKind Deliveries = new("deliveries", Quantity.DeliveryRate(1));
    public static readonly NumberKind Number = new("number", Quantity.Number);
    public static readonly NumberKind Count = new("count", Quantity.Number);
    public static readonly NumberKind WholeNumber = new("whole number", Quantity.Number);

    public static readonly RandomKind RandomTime = new("time", Measure.Time);
    public static readonly RandomKind RandomFactor = new("factor", Measure.Factor);
    public static readonly RandomKind RandomRatio = new("ratio", Measure.Share);
    public static readonly RandomKind RandomWork = new("work", Measure.Work);
    public static readonly RandomKind RandomSize = new("size", Measure.Size);

    public static readonly PlainKind Date = new("date", "^\\d{4}-\\d{2}-\\d{2}");
    public static readonly PlainKind Name = new("name");
    public static readonly PlainKind Text = new("text");
    public static readonly PlainKind File = new("file name");
    public static readonly PlainKind Hash = new("64 hexadecimal digits", "^[0-9a-fA-F]{64}$");

    /// <summary>Whatever stands elsewhere.</summary>
    public static readonly PlainKind Any = new("values");

    public static readonly WordsKind YesNo = Word("true", "false");
    public static readonly GroupKind Group = new();

    /// <summary>One of these words.</summary>
    public static WordsKind Word(params ImmutableArray<string> words) => new([.. words.Select(word => (word, ""))]);

    /// <summary>One of these words, each with its meaning.</summary>
    public static WordsKind Word(params ImmutableArray<(string Word, string Meaning)> words) => new(words);

    /// <summary>Groups, or values, by names that the file chooses.</summary>
    public static ByNameKind ByName(string what = "name", ValueKind? value = null) => new(what, value);

    /// <summary>A list of groups, or of values.</summary>
    public static ListKind List(string what, ValueKind? item = null) => new(what, item);

    /// <summary>One kind or another.</summary>
    public static EitherKind Either(params ImmutableArray<ValueKind> kinds) => new(kinds);

    /// <summary>A name or a list of names.</summary>
    public static readonly EitherKind Names = Either(Name, List("names", Name));
}
