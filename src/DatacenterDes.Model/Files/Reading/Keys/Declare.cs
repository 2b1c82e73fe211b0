namespace DatacenterDes.Model.Files.Reading.Keys;

/// <summary>The words that declarations are made of, with <see cref="Is"/>.</summary>
internal static class Declare
{
    /// <summary>The hash that a file must have.</summary>
    public static Key Sha256 => May(
        "sha256", Is.Hash, "none", "the file must have this hash", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

    /// <summary>A key that its section needs.</summary>
    public static Key Must(string name, ValueKind kind, string meaning, string example = "") => new(name, kind, "", meaning, example, IsRequired: true);

    /// <summary>A key that can be left out.</summary>
    public static Key May(string name, ValueKind kind, string fallback, string meaning, string example = "") => new(name, kind, fallback, meaning, example);
}
