using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using DatacenterDes.Model;
using DatacenterDes.Results;

namespace DatacenterDes.Telemetry.Calendar;

/// <summary>The store that gets samples with simulated dates, from one run or from those of a sweep. Whatever is wrong with it is said once; runs go on.</summary>
internal sealed class StoreCalendar : IDisposable
{
    /// <summary>How long a run that ends with its last job is taken to last, where a store takes some dates only.</summary>
    private static readonly TimeSpan Unknown = TimeSpan.FromDays(3650);

    /// <summary>How long a store may fail when no more samples come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs that have ended, and whose last samples are still on their way, at most.</summary>
    private const int MostLeaving = 4;

    private readonly CalendarOptions _options;
    private readonly VictoriaMetrics _store;
    private readonly Action<string> _warn;
    private readonly StoreWindow? _window;
    private readonly double? _droppedBefore;
    private readonly Lock _lock = new();
    private readonly List<CalendarStream> _running = [];
    private readonly List<CalendarStream> _leaving = [];
    private long _failingSince;
    private bool _isGone;
    private bool _hasSaidFault;
    private bool _hasSaidShift;
    private SampleCount _samples;

    private StoreCalendar(CalendarOptions options, VictoriaMetrics store, string? page, Action<string> warn)
    {
        _options = options;
        _store = store;
        _warn = warn;
        _window = page is null ? null : StoreWindow.Of(page, DateTime.UtcNow);
        _droppedBefore = page is null ? null : VictoriaMetrics.DroppedRows(page);
    }

    /// <summary>Looks at the store.</summary>
    /// <param name="options">Where it is, and how often it gets samples.</param>
    /// <param name="warn">Says what is wrong with it.</param>
    /// <returns>Null when samples cannot go there.</returns>
    /// <exception cref="InputException">They cannot, and that is required.</exception>
    public static StoreCalendar? Open(CalendarOptions options, Action<string> warn)
    {
        if (!ImportUrl.TryParse(options.Url, out ImportUrl? url))
            return Without(options, $"\"{options.Url}\" is not {ImportUrl.Form}", warn);

        var store = new VictoriaMetrics(url);
        if (store.Check() is not { } fault)
            return new(options, store, store.ReadMetrics(), warn);
        store.Dispose();
        return Without(options, $"{url} {fault.What}", warn);
    }

    private static StoreCalendar? Without(CalendarOptions options, string fault, Action<string> warn)
    {
        if (options.IsRequired)
            throw new InputException($"--simulated-time: {fault}; --require-metrics lets nothing run without");
        warn($"--simulated-time: {fault}; the run goes on without");
        return null;
    }

    /// <summary>Begins to send the samples of a run.</summary>
    /// <param name="model">What is simulated.</param>
    /// <param name="manifest">Which run it is.</param>
    /// <param name="experiment">The sweep it belongs to; null for none.</param>
    /// <returns>Null when the store does not take its dates.</returns>
    /// <exception cref="InputException">It does not, and that is required.</exception>
    public CalendarStream? Begin(DatacenterModel model, Manifest manifest, string? experiment)
    {
        if (_isGone)
            return null;

        DateTime end = model.End ?? (DateTime.MaxValue - model.Start > Unknown ? model.Start + Unknown : DateTime.MaxValue);
        CalendarShift? shift = _window is { } window ? CalendarShift.Into(window, model.Start, end) : new CalendarShift(0);
        if (shift is not { } chosen)
        {
            string message = $"{_store} {Takes}, and those of the run are {Span(model.Start, end)}; start it with -retentionPeriod=100y";
            if (_options.IsRequired)
                throw new InputException($"--simulated-time: {message}; --require-metrics lets nothing run without");
            SayOnce(ref _hasSaidShift, $"--simulated-time: {message}; the run goes on without");
            return null;
        }

        if (chosen.Periods != 0)
        {
            SayOnce(
                ref _hasSaidShift,
                $"--simulated-time: {_store} {Takes}: those of the run are written {Moved(chosen)}, {Span(model.Start + chosen.Time, end + chosen.Time)}, "
                + $"with the label {CalendarLabels.Shift}=\"{chosen}\"; {Remedy(chosen)} takes them as they are");
        }

        var run = new CalendarStream(this, new SampleText(model, chosen.Time), CalendarLabels.Query(CalendarLabels.Of(manifest, experiment, chosen)), model.Start, _options.Every);
        lock (_lock)
            _running.Add(run);
        return run;
    }

    /// <summary>Sends samples once.</summary>
    /// <returns>Whether they arrived.</returns>
    public bool Arrives(string labels, ReadOnlyMemory<byte> text, CancellationToken stop)
    {
        StoreFault? fault = _store.Post(labels, text, stop);
        lock (_lock)
        {
            if (fault is null)
                _failingSince = 0;
            else if (_failingSince == 0)
                _failingSince = Stopwatch.GetTimestamp();
            _isGone |= fault is { IsForGood: true };
        }

        if (fault is not null && !stop.IsCancellationRequested)
            SayOnce(ref _hasSaidFault, $"--simulated-time: {_store} {fault.What}; the run goes on");
        return fault is null;
    }

    /// <summary>Whether samples that could not be sent will never be.</summary>
    /// <param name="isComplete">Whether no more come: then nobody waits long.</param>
    public bool IsLost(bool isComplete)
    {
        lock (_lock)
            return _isGone || isComplete && _failingSince != 0 && Stopwatch.GetElapsedTime(_failingSince) > Patience;
    }

    /// <summary>Lets the last samples of a run arrive, while others may begin.</summary>
    /// <param name="run">Its samples, all taken; null where there are none.</param>
    public void Leave(CalendarStream? run)
    {
        if (run is null)
            return;

        run.End();
        lock (_lock)
        {
            _leaving.RemoveAll(HasLeft);
            _running.Remove(run);
            _leaving.Add(run);
        }

        // Each holds samples: a store that is slow makes the runs of a sweep wait here, rather than fill the memory.
        while (Oldest() is { } oldest)
            oldest.Wait();
    }

    /// <summary>Says what of the samples is missing in the store, once the last run has ended.</summary>
    public void Report()
    {
        foreach (CalendarStream run in _leaving)
            run.Wait();
        _leaving.RemoveAll(HasLeft);
        if (_samples.Thinned > 0)
            _warn($"--simulated-time: {_store} did not keep up: {Of(_samples.Thinned)} were left out, so as not to slow the run");
        if (_samples.Undelivered > 0)
            _warn($"--simulated-time: {_store}: {Of(_samples.Undelivered)} did not arrive, the last among them");
        if (_droppedBefore is { } before && _store.ReadMetrics() is { } page && VictoriaMetrics.DroppedRows(page) - before is > 0 and var dropped)
            _warn($"--simulated-time: {_store} dropped {Counted.Of(dropped, "value for its date", "values for their dates")} while the run sent its own (vm_rows_ignored_total); see -retentionPeriod and -futureRetention");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _running.Concat(_leaving).ToList().ForEach(run => run.Dispose());
        _store.Dispose();
    }

    private bool HasLeft(CalendarStream run)
    {
        if (!run.HasEnded)
            return false;
        _samples += run.Count;
        run.Dispose();
        return true;
    }

    /// <summary>The run to wait for; null where there is room for more.</summary>
    private CalendarStream? Oldest()
    {
        lock (_lock)
        {
            _leaving.RemoveAll(HasLeft);
            return _leaving.Count > MostLeaving ? _leaving[0] : null;
        }
    }

    private string Takes => $"takes dates {Span(_window!.Value.Earliest, _window.Value.Latest)} only";

    private static string Moved(CalendarShift shift) => shift.Periods < 0 ? Counted.Of(-shift.Years, "year") + " earlier" : Counted.Of(shift.Years, "year") + " later";

    private static string Remedy(CalendarShift shift) => shift.Periods < 0 ? "-futureRetention=100y (VictoriaMetrics 1.145 or later)" : "-retentionPeriod=100y";

    private string Of(long samples) => string.Create(CultureInfo.InvariantCulture, $"{samples:#,0} of {_samples.Taken:#,0} samples");

    private static string Span(DateTime from, DateTime to) => string.Create(CultureInfo.InvariantCulture, $"from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}");

    private void SayOnce(ref bool hasSaid, string message)
    {
        lock (_lock)
        {
            if (hasSaid)
                return;
            hasSaid = true;
        }

        _warn(message);
    }
}

/// <summary>What was asked for.</summary>
/// <param name="Url">The store, as it was given.</param>
/// <param name="Every">Simulated time between samples, more than 0.</param>
/// <param name="IsRequired">Whether nothing is simulated without it.</param>
internal sealed record CalendarOptions(string Url, TimeSpan Every, bool IsRequired);
