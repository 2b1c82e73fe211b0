using System;
using System.Buffers;
using System.Threading;
using DatacenterDes.Engine;
using DatacenterDes.Engine.Snapshots;

namespace DatacenterDes.Telemetry.Calendar;

/// <summary>A run's samples on their way to the store: taken on the simulation's thread between slices, written and sent on another.</summary>
internal sealed class CalendarStream : IDisposable
{
    /// <summary>Samples that wait for the store at most: by the hour, 22 months. One takes 12 kB.</summary>
    private const int MostWaiting = 16_384;

    /// <summary>How long the end of a run waits for a store that takes samples, but slowly.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Samples sent at once.</summary>
    private const int MostAtOnce = 64;

    /// <summary>How long the few samples of a paced run wait for more to be sent with.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);

    private readonly StoreCalendar _calendar;
    private readonly SampleText _text;
    private readonly string _labels;
    private readonly TimeSpan _every;
    private readonly SampleBacklog _backlog = new(MostWaiting);
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Thread _sender;
    private DateTime _lastAt;
    private long _taken;
    private long _delivered;

    /// <summary>Begins to send.</summary>
    /// <param name="calendar">Where to.</param>
    /// <param name="text">How samples are written.</param>
    /// <param name="labels">Labels of all of them, as a query.</param>
    /// <param name="start">When the run starts.</param>
    /// <param name="every">Simulated time between samples.</param>
    public CalendarStream(StoreCalendar calendar, SampleText text, string labels, DateTime start, TimeSpan every)
    {
        _calendar = calendar;
        _text = text;
        _labels = labels;
        _every = every;
        NextAt = start;
        _sender = new(Send) { Name = "calendar", IsBackground = true };
        _sender.Start();
    }

    /// <summary>When the next sample is due, in simulated time.</summary>
    public DateTime NextAt { get; private set; }

    /// <summary>Takes the state of the run, on its thread; once for an instant.</summary>
    public void Take(DatacenterSimulation run)
    {
        DateTime now = run.Now;
        if (_taken > 0 && now == _lastAt)
            return;
        _taken++;
        _lastAt = now;
        while (NextAt <= now)
            NextAt = DateTime.MaxValue - NextAt > _every ? NextAt + _every : DateTime.MaxValue;
        if (_sender.IsAlive)
            _backlog.Add(run.Snapshot());
    }

    /// <summary>Whether all has arrived, or there is no hope of it.</summary>
    public bool HasEnded => !_sender.IsAlive;

    /// <summary>What has become of its samples. Known once it has ended.</summary>
    public SampleCount Count => new(_taken, _backlog.Thinned, _taken - _backlog.Thinned - _delivered);

    /// <summary>No sample follows: what was taken is still sent.</summary>
    public void End()
    {
        _giveUp.CancelAfter(Patience);
        _backlog.Complete();
    }

    /// <summary>Waits until all has arrived, or there is no hope of it.</summary>
    public void Wait() => _sender.Join();

    /// <inheritdoc/>
    public void Dispose()
    {
        _giveUp.Cancel();
        End();
        Wait();
        _giveUp.Dispose();
    }

    private void Send()
    {
        var output = new ArrayBufferWriter<byte>(1 << 20);
        while (_backlog.Take(MostAtOnce, Gathering) is { Count: > 0 } samples)
        {
            output.ResetWrittenCount();
            foreach (SimulationSnapshot sample in samples)
                _text.Write(output, sample);
            if (!Arrives(output.WrittenMemory))
                return;
            _delivered += samples.Count;
        }
    }

    /// <summary>Sends until it has arrived, or there is no hope of it.</summary>
    private bool Arrives(ReadOnlyMemory<byte> text)
    {
        while (!_calendar.Arrives(_labels, text, _giveUp.Token))
        {
            if (_giveUp.IsCancellationRequested || _calendar.IsLost(_backlog.IsComplete))
                return false;
            _giveUp.Token.WaitHandle.WaitOne(Retry);
        }

        return true;
    }
}

/// <summary>What became of the samples of a run.</summary>
/// <param name="Taken">Samples taken.</param>
/// <param name="Thinned">Left out, evenly, since the store did not keep up.</param>
/// <param name="Undelivered">The last ones, that did not arrive.</param>
internal readonly record struct SampleCount(long Taken, long Thinned, long Undelivered)
{
    public static SampleCount operator +(SampleCount a, SampleCount b) => new(a.Taken + b.Taken, a.Thinned + b.Thinned, a.Undelivered + b.Undelivered);
}
