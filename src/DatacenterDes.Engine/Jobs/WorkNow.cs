namespace DatacenterDes.Engine.Jobs;

/// <summary>Chips of jobs that work, in millionths of a chip.</summary>
internal struct WorkNow
{
    private const int Whole = 1_000_000;

    private long _productive;
    private long _degraded;
    private long _capped;

    /// <summary>Chips' worth of work that is done.</summary>
    public readonly double Productive => _productive / (double)Whole;

    /// <summary>Chips' worth that slowing takes away, caps included.</summary>
    public readonly double Degraded => _degraded / (double)Whole;

    /// <summary>Of those, what power caps take.</summary>
    public readonly double Capped => _capped / (double)Whole;

    /// <summary>Adds a job that works.</summary>
    /// <param name="chips">That it works on.</param>
    /// <param name="slowing">How much slower it works.</param>
    /// <param name="slowedByCaps">Millionths of that which power caps add.</param>
    public void Add(long chips, Slowing slowing, int slowedByCaps)
    {
        _productive += chips * (Whole - slowing.Millionths);
        _degraded += chips * slowing.Millionths;
        _capped += chips * slowedByCaps;
    }

    /// <summary>Adds chips that work at full speed.</summary>
    public void Add(long chips) => _productive += chips * Whole;

    public void Add(in WorkNow other)
    {
        _productive += other._productive;
        _degraded += other._degraded;
        _capped += other._capped;
    }
}
