using System.Reflection;

namespace DatacenterDes;

/// <summary>What program this is.</summary>
/// <param name="Version">Its version, as in <c>0.1.0</c>.</param>
/// <param name="Commit">The commit it was built from; null where it was built outside a repository.</param>
internal sealed record ToolVersion(string Version, string? Commit)
{
    /// <summary>This program.</summary>
    public static ToolVersion Current { get; } = Parse(
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    /// <summary>Reads an informational version: the version, then after a plus sign the commit.</summary>
    public static ToolVersion Parse(string informationalVersion)
    {
        string[] parts = informationalVersion.Split('+', 2);
        return new(parts[0], parts.Length == 2 ? parts[1] : null);
    }
}
