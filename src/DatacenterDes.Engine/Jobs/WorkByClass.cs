namespace DatacenterDes.Engine.Jobs;

/// <summary>What chips of jobs do at an instant, by class and generation.</summary>
internal sealed class WorkByClass(int classes, int generations)
{
    private readonly WorkNow[] _work = new WorkNow[classes * generations];

    /// <summary>Of the jobs of a class on a generation.</summary>
    public ref WorkNow Of(int @class, int generation) => ref _work[(@class * generations) + generation];

    /// <summary>The same by its place: first a class on each generation, then the next class.</summary>
    public ref WorkNow At(int kind) => ref _work[kind];

    /// <summary>Of all jobs on a generation.</summary>
    public WorkNow Of(int generation)
    {
        var work = default(WorkNow);
        for (var @class = 0; @class < classes; @class++)
            work.Add(Of(@class, generation));
        return work;
    }
}
