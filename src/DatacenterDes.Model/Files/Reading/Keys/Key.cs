namespace DatacenterDes.Model.Files.Reading.Keys;

/// <summary>One key of a section, declared once: the reader takes it, the reference, <c>explain</c> and the schema tell of it.</summary>
/// <param name="Name">As a file writes it.</param>
/// <param name="Kind">What it can say.</param>
/// <param name="Default">What holds where a file does not say it, in words; empty where there is nothing to say.</param>
/// <param name="Meaning">What it means, in Markdown; empty where its name says it.</param>
/// <param name="Example">A value of it, as a file writes it; empty for a group, whose keys have their own.</param>
/// <param name="IsRequired">Whether the section is not whole without it.</param>
internal sealed record Key(string Name, ValueKind Kind, string Default, string Meaning, string Example, bool IsRequired = false);
