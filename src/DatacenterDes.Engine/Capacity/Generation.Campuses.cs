using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Capacity;

/// <content>What is free campus by campus.</content>
internal sealed partial class Generation
{
    public int Campuses => _containment[^1].Count;

    public int CampusOf(int unit) => _containment[^1].DomainOf(unit);

    /// <summary>Whole UltraServers that are up and free on one campus.</summary>
    public int FreeOnCampus(int campus) => _free.OnCampus(campus);

    /// <summary>Whether a job starts only where one campus holds it.</summary>
    public bool StaysInCampus(Job job, in JobShape shape) => !_rules.MaySpanCampuses(job, shape);

    /// <summary>Whether jobs are placed on a unit: it is no floating spare.</summary>
    public bool IsPlaceable(int unit) => !IsFloating(unit);

    /// <summary>Whether a unit is a floating spare.</summary>
    public bool IsFloating(int unit) => _floating.Contains(unit);
}
