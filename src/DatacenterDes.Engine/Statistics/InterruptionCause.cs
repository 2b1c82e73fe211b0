namespace DatacenterDes.Engine.Statistics;

/// <summary>Why a job was interrupted: a component of the model failed, or one of three things that are none.</summary>
internal readonly record struct InterruptionCause
{
    private const int Others = 3;

    private InterruptionCause(int index) => Index = index;

    /// <summary>A loss of power.</summary>
    public static InterruptionCause Power => new(0);

    /// <summary>Planned maintenance.</summary>
    public static InterruptionCause Maintenance => new(1);

    /// <summary>An outage that a trace tells of.</summary>
    public static InterruptionCause Outage => new(2);

    /// <summary>Where it is counted: less than <see cref="Count"/>.</summary>
    public int Index { get; }

    /// <summary>How many there are in a model of so many components.</summary>
    public static int Count(int components) => Others + components;

    /// <summary>The failure of a component.</summary>
    /// <param name="component">Its index in the model.</param>
    public static InterruptionCause Of(int component) => new(Others + component);
}
