namespace DatacenterDes.Engine.Statistics;

/// <summary>Statistics that begin with the window: made by it, and by nobody else begun anew.</summary>
internal interface IWindowed
{
    /// <summary>Forgets what was summed up; what is now stays.</summary>
    void Restart(long now);
}
