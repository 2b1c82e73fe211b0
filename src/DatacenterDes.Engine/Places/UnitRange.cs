namespace DatacenterDes.Engine.Places;

/// <summary>UltraServers with successive numbers.</summary>
/// <param name="First">Number of the first.</param>
/// <param name="End">One more than that of the last.</param>
internal readonly record struct UnitRange(int First, int End)
{
    public int Length => End - First;
}
