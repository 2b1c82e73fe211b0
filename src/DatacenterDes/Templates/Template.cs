using System.Collections.Immutable;
using System.IO;
using System.Text.RegularExpressions;

namespace DatacenterDes.Templates;

/// <summary>A commented model to start from, as it stands in <c>models/templates</c>.</summary>
/// <param name="Name">What it goes by.</param>
/// <param name="Text">The model.</param>
/// <param name="DataFile">The file that it reads beside itself; null for none.</param>
internal sealed partial record Template(string Name, string Text, string? DataFile = null)
{
    private const string Prefix = "template:";

    /// <summary>All of them, the most usual first.</summary>
    public static ImmutableArray<Template> All { get; } = [Of("cluster"), Of("site"), Of("trace", "jobs.csv"), Of("build-out"), Of("service")];

    /// <summary>What it is a model of: the first sentence of its comment.</summary>
    public string About => Sentence().Match(Text).Groups["about"].Value.ReplaceLineEndings(" ").Replace(" # ", " ", System.StringComparison.Ordinal);

    /// <summary>What the data file holds.</summary>
    public string Data => Read(DataFile!);

    /// <summary>The model under another name.</summary>
    public string Named(string name) => NameLine().Replace(Text, $"name: {name}", 1);

    private static Template Of(string name, string? dataFile = null) => new(name, Read($"{name}.yaml"), dataFile);

    private static string Read(string file)
    {
        using Stream stream = typeof(Template).Assembly.GetManifestResourceStream(Prefix + file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>After the lines for editors.</summary>
    [GeneratedRegex(@"^#\r?\n# (?<about>[^.]+)\.", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex("^name: [^\r\n]+", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex NameLine();
}
