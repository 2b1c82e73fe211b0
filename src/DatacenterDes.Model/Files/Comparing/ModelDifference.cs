namespace DatacenterDes.Model.Files.Comparing;

/// <summary>A value in which two models differ.</summary>
/// <param name="Path">Dotted path of the value, as <c>--set</c> takes it.</param>
/// <param name="From">What the first says, and where it has that from; null where it says nothing.</param>
/// <param name="To">What the second says; null where it says nothing.</param>
public sealed record ModelDifference(string Path, ProvenanceEntry? From, ProvenanceEntry? To);
