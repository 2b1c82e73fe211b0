namespace DatacenterDes.Engine.Statistics;

/// <summary>How often something has happened: since the model's start, and in the window.</summary>
internal struct WindowCount : IWindowed
{
    private long _before;

    public long SinceStart { get; private set; }

    /// <summary>All of it until the window opens.</summary>
    public readonly long InWindow => SinceStart - _before;

    public void Add(long times = 1) => SinceStart += times;

    void IWindowed.Restart(long now) => _before = SinceStart;
}
