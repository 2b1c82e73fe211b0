using System;
using System.Collections.Generic;
using System.IO;

namespace SimSharp;

/// <summary>
/// A clock and the schedule of events to come. Events are processed in order of time; at one instant in order of priority
/// (lower first), then of scheduling.
/// </summary>
/// <remarks>
/// Not safe for several threads, but for <see cref="StopAsync"/>. Members ending in D give times as numbers of default steps
/// since the start, a step being a second unless the constructor was told otherwise.
/// </remarks>
public partial class Simulation
{
    private static readonly DateTime DefaultStartDate = new(1970, 1, 1);

    private PendingEventSet _pending = new();

    /// <summary>Creates a simulation that starts on 1970-01-01.</summary>
    public Simulation()
        : this(DefaultStartDate)
    {
    }

    /// <summary>Creates a simulation that starts on 1970-01-01.</summary>
    /// <param name="defaultStep">The step of members ending in D; a second if <c>null</c>.</param>
    public Simulation(TimeSpan? defaultStep)
        : this(DefaultStartDate, defaultStep)
    {
    }

    /// <summary>Creates a simulation that starts on 1970-01-01.</summary>
    /// <param name="randomSeed">The seed of <see cref="Random"/>.</param>
    /// <param name="defaultStep">The step of members ending in D; a second if <c>null</c>.</param>
    public Simulation(int randomSeed, TimeSpan? defaultStep = null)
        : this(DefaultStartDate, randomSeed, defaultStep)
    {
    }

    /// <summary>Creates a simulation.</summary>
    /// <param name="initialDateTime">When it starts.</param>
    /// <param name="defaultStep">The step of members ending in D; a second if <c>null</c>.</param>
    public Simulation(DateTime initialDateTime, TimeSpan? defaultStep = null)
        : this(new PcgRandom(), initialDateTime, defaultStep)
    {
    }

    /// <summary>Creates a simulation.</summary>
    /// <param name="initialDateTime">When it starts.</param>
    /// <param name="randomSeed">The seed of <see cref="Random"/>.</param>
    /// <param name="defaultStep">The step of members ending in D; a second if <c>null</c>.</param>
    public Simulation(DateTime initialDateTime, int randomSeed, TimeSpan? defaultStep = null)
        : this(new PcgRandom(randomSeed), initialDateTime, defaultStep)
    {
    }

    /// <summary>Creates a simulation.</summary>
    /// <param name="random">The source of random numbers.</param>
    /// <param name="initialDateTime">When it starts.</param>
    /// <param name="defaultStep">The step of members ending in D; a second if <c>null</c>.</param>
    public Simulation(IRandom random, DateTime initialDateTime, TimeSpan? defaultStep = null)
    {
        DefaultTimeStepSeconds = (defaultStep ?? TimeSpan.FromSeconds(1)).Duration().TotalSeconds;
        StartDate = initialDateTime;
        Now = initialDateTime;
        Random = random;
        Logger = Console.Out;
    }

    /// <summary>Raised when a run starts.</summary>
    public event EventHandler RunStarted;

    /// <summary>Raised when a run ends, other than by an exception.</summary>
    public event EventHandler RunFinished;

    /// <summary>The seconds in a step of the members ending in D.</summary>
    protected double DefaultTimeStepSeconds { get; private set; }

    /// <summary>The steps from <see cref="StartDate"/> to <see cref="Now"/>.</summary>
    public double NowD => ToDouble(Now - StartDate);

    /// <summary>The current instant.</summary>
    /// <remarks>Kept as a date: models ask for it many times an event.</remarks>
    public DateTime Now { get; protected set; }

    /// <summary>When the simulation started.</summary>
    public DateTime StartDate { get; protected set; }

    /// <summary>The source of random numbers of the model.</summary>
    protected IRandom Random { get; set; }

    /// <summary>The process whose iterator is running; <c>null</c> between processes.</summary>
    public Process ActiveProcess { get; set; }

    /// <summary>Where <see cref="Log"/> writes; the console at first; <c>null</c> for nowhere.</summary>
    public TextWriter Logger { get; set; }

    /// <summary>How many events have been processed, modulo 2³²: it becomes negative after 2³¹ − 1, as the package's does.</summary>
    public int ProcessedEvents { get; protected set; }

    /// <summary>Converts a time span to steps.</summary>
    /// <param name="span">The time span.</param>
    public double ToDouble(TimeSpan span) => span.TotalSeconds / DefaultTimeStepSeconds;

    /// <summary>Converts steps to a time span.</summary>
    /// <param name="span">The number of steps.</param>
    public TimeSpan ToTimeSpan(double span) => TimeSpan.FromSeconds(DefaultTimeStepSeconds * span);

    /// <summary>Creates a process that starts at the current instant.</summary>
    /// <param name="generator">The iterator: what the process does.</param>
    /// <param name="priority">Orders the start among the events of the instant, lower first.</param>
    public Process Process(IEnumerable<Event> generator, int priority = 0) => new(this, generator, priority);

    /// <summary>Creates an event that is processed after a delay.</summary>
    /// <param name="delay">In steps; zero or more.</param>
    /// <param name="priority">Orders events of one instant, lower first.</param>
    public Timeout TimeoutD(double delay, int priority = 0) => Timeout(ToTimeSpan(delay), priority);

    /// <summary>Creates an event that is processed after a delay.</summary>
    /// <param name="delay">Zero or more.</param>
    /// <param name="priority">Orders events of one instant, lower first.</param>
    public Timeout Timeout(TimeSpan delay, int priority = 0) => new(this, delay, priority: priority);

    /// <summary>Empties the schedule and goes back to the start.</summary>
    /// <param name="randomSeed">The seed of a new <see cref="Random"/>.</param>
    public virtual void Reset(int randomSeed)
    {
        ProcessedEvents = 0;
        Now = StartDate;
        Random = new PcgRandom(randomSeed);
        _pending = new();
    }

    /// <summary>Puts an event into the schedule.</summary>
    /// <param name="delay">From now, in steps; zero or more.</param>
    /// <param name="event">The event; may be in the schedule already.</param>
    /// <exception cref="ArgumentException">The delay is negative.</exception>
    public virtual void ScheduleD(double delay, Event @event) => Schedule(ToTimeSpan(delay), @event);

    /// <summary>Puts an event into the schedule, at the current instant.</summary>
    /// <param name="event">The event; may be in the schedule already.</param>
    /// <param name="priority">Orders events of one instant, lower first.</param>
    public virtual void Schedule(Event @event, int priority = 0) => _pending.Add(Now.Ticks, priority, @event);

    /// <summary>Puts an event into the schedule.</summary>
    /// <param name="delay">From now; zero or more.</param>
    /// <param name="event">The event; may be in the schedule already.</param>
    /// <param name="priority">Orders events of one instant, lower first.</param>
    /// <exception cref="ArgumentException">The delay is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The event would be due after <see cref="DateTime.MaxValue"/>.</exception>
    public virtual void Schedule(TimeSpan delay, Event @event, int priority = 0)
    {
        if (delay < TimeSpan.Zero)
            throw new ArgumentException("Negative delays are not allowed in Schedule(TimeSpan, Event).", nameof(delay));

        var time = Now.Ticks + delay.Ticks;
        if ((ulong)time > (ulong)DateTime.MaxValue.Ticks)
            throw new ArgumentOutOfRangeException(nameof(delay), delay, "The event would be due after the last date.");
        _pending.Add(time, priority, @event);
    }

    /// <summary>Writes a line to <see cref="Logger"/>.</summary>
    /// <param name="message">A composite format string.</param>
    /// <param name="args">What to format.</param>
    public virtual void Log(string message, params object[] args) => Logger?.WriteLine(message, args);
}
