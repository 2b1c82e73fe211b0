using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>When a waiting job is to start, and what it takes then.</summary>
/// <remarks>The length and the chips are those of the job, side by side with the others': a pass looks at thousands of promises, and at few of their jobs.</remarks>
internal struct Promise
{
    public Job Job;

    /// <summary>When it is to start.</summary>
    public long Start;

    /// <summary>How long it takes then, by its estimate.</summary>
    public long Length;

    /// <summary>Chips that it holds.</summary>
    public int Chips;

    public int Generation;

    /// <summary>Which of the job's choices it is for.</summary>
    public int Choice;

    /// <summary>Whether the job may run on this generation alone.</summary>
    public bool IsForOneGeneration;

    /// <summary>What the job is on the generation.</summary>
    public readonly ref readonly JobShape Shape => ref Job.Choices[Choice];

    /// <summary>Nothing is promised to the job yet.</summary>
    public static Promise Of(Job job) => new() { Job = job, IsForOneGeneration = job.Choices.Length == 1 };

    /// <summary>Promises the job a start in one of its choices.</summary>
    public void Make(long start, int choice)
    {
        (Start, Choice) = (start, choice);
        (Length, Chips, Generation) = (Job.RemainingEstimateIn(Shape), Shape.HeldChips, Shape.Generation);
    }
}
