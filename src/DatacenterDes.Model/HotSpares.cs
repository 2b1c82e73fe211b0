using System;

namespace DatacenterDes.Model;

/// <summary>UltraServers that a job holds beside those it runs on, to replace one that goes down.</summary>
/// <param name="Fraction">Of the UltraServers that it runs on, 0..1; rounded up.</param>
/// <param name="Count">UltraServers, whatever its size; at least 0.</param>
public sealed record HotSpares(double Fraction = 0, int Count = 0)
{
    /// <summary>How many a job holds that runs on a number of whole UltraServers.</summary>
    public int For(int ultraServers) => (int)Math.Min(int.MaxValue, Count + Math.Ceiling(Math.Round(Fraction * ultraServers, 9)));
}
