namespace Packages.Tests;

/// <summary>What an assembly takes from a package.</summary>
/// <param name="Package">The assembly it is taken from.</param>
/// <param name="Type">The type, with <c>`1</c> for an open generic one and <c>&lt;…&gt;</c> for a closed one.</param>
/// <param name="Member">A member of it, as in the lists; none for the type alone.</param>
/// <param name="Overrides">Whether the member is overridden, not called.</param>
internal sealed record Use(string Package, string Type, string? Member = null, bool Overrides = false)
{
    public override string ToString() => Member is null ? $"{Package}: {Type}" : $"{Package}: {Type}: {Member}";
}
