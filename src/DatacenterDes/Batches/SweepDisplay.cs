using System;
using System.Threading;
using DatacenterDes.Cli;

namespace DatacenterDes.Batches;

/// <summary>Shows the progress of a sweep on standard error while it works: a table on a terminal, a line now and then elsewhere.</summary>
internal sealed class SweepDisplay : IDisposable
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan FirstLine = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan NextLine = TimeSpan.FromSeconds(30);

    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;

    private SweepDisplay(Action<ManualResetEventSlim> show)
    {
        _thread = new(() => show(_end)) { Name = "progress", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Begins to show; null where nothing is to be shown.</summary>
    /// <param name="progress">Says how far it is; null where that is not known yet.</param>
    /// <param name="shows">Whether anything is to be shown.</param>
    public static SweepDisplay? Begin(Func<SweepStatus?> progress, bool shows)
    {
        if (!shows)
            return null;
        return ErrorTerminal.CanRewrite ? new(end => Rewrite(progress, end)) : new(end => Log(progress, end));
    }

    /// <summary>Shows no more.</summary>
    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    private static void Rewrite(Func<SweepStatus?> progress, ManualResetEventSlim end)
    {
        using var lines = new LiveLines(StandardStream.RawError, ErrorTerminal.Size);
        do
        {
            if (progress() is { } report)
                lines.Show(SweepProgressText.Table(report));
        }
        while (!end.Wait(Redraw));
    }

    private static void Log(Func<SweepStatus?> progress, ManualResetEventSlim end)
    {
        for (TimeSpan wait = FirstLine; !end.Wait(wait); wait = NextLine)
        {
            if (progress() is { } report)
                Console.Error.WriteLine(SweepProgressText.Line(report));
        }
    }
}
