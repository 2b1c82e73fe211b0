using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What a head would find on one generation if jobs gave way.</summary>
internal interface IRoomForHead
{
    /// <summary>Nobody gives way yet.</summary>
    void BeginFor(Job head, in JobShape shape);

    /// <summary>One more job gives way.</summary>
    /// <returns>Whether the head fits then.</returns>
    bool Add(Job job);

    /// <summary>Whether a job that was added gives way to the head where it now fits.</summary>
    bool Helps(Job job);

    /// <summary>Takes out a job that helps, if the head fits all the same.</summary>
    /// <returns>Whether it was taken out.</returns>
    bool Spares(Job job);

    /// <summary>Nobody is asked any more.</summary>
    void End();
}
