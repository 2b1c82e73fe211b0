using System.Collections.Generic;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Statistics;

/// <summary>How many domains of each level are in service, and how many of them are down with a failure of their own or of what they are in.</summary>
internal sealed class DomainStatistics(RunWindow window)
{
    private readonly TimeIntegral[] _inService = window.Integrals((int)FailureLevel.Campus + 1);
    private readonly TimeIntegral[] _down = window.Integrals((int)FailureLevel.Campus + 1);

    public void InService(FailureLevel level, int change, long now) => _inService[(int)level].Add(change, now);

    public void Down(FailureLevel level, int change, long now) => _down[(int)level].Add(change, now);

    /// <summary>Time up over time in service since the statistics began, by level; null where nothing was in service.</summary>
    public IEnumerable<(FailureLevel Level, double? Availability)> Availabilities(long now)
    {
        for (var level = FailureLevel.Row; level <= FailureLevel.Campus; level++)
        {
            var inService = _inService[(int)level].AreaAt(now);
            yield return (level, inService == 0 ? null : 1 - ((double)_down[(int)level].AreaAt(now) / (double)inService));
        }
    }
}
