using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Data;

/// <summary>What a report needs of <c>jobs.msgpack</c>: how long the jobs of each class waited, and the largest jobs.</summary>
internal sealed class JobData
{
    /// <summary>Jobs that a Gantt view shows.</summary>
    public const int Largest = 24;

    /// <summary>Steps of waits in a decade.</summary>
    private const int Steps = 5;

    private const int Decades = 9;

    private readonly NameTable _classes = new();
    private readonly List<long[]> _waits = [];
    private readonly PriorityQueue<LargeJob, (double, double, double)> _largest = new();

    /// <summary>Jobs read.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the file ends in a torn record.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Lower bounds of the bins of waits, in seconds; the first is of those that started within a second.</summary>
    public static double[] Bounds { get; } = [0, .. Enumerable.Range(0, Steps * Decades).Select(i => Math.Pow(10, (double)i / Steps))];

    /// <summary>Classes with started jobs, in the order in which they were met, each with the share of its jobs that waited as long as each bound or longer.</summary>
    public IEnumerable<(string Class, long Jobs, double[] ShareFrom)> Waits()
    {
        for (var i = 0; i < _waits.Count; i++)
        {
            long all = _waits[i].Sum();
            if (all == 0)
                continue;
            var above = new double[Bounds.Length];
            long longer = 0;
            for (int bin = Bounds.Length - 1; bin >= 0; bin--)
                above[bin] = (double)(longer += _waits[i][bin]) / all;
            yield return (_classes[i], all, above);
        }
    }

    /// <summary>The largest jobs by chips, then by time; by their start.</summary>
    public LargeJob[] LargestJobs() => [.. _largest.UnorderedItems.Select(item => item.Element).OrderBy(job => job.StartS).ThenBy(job => job.Number)];

    /// <summary>Reads a file.</summary>
    /// <param name="file">The records.</param>
    /// <param name="path">Their path, for messages.</param>
    /// <param name="endS">The end of the run, in seconds since its start.</param>
    /// <exception cref="InputException">It is damaged.</exception>
    public static JobData Read(RecordReader file, string path, double endS)
    {
        var data = new JobData();
        using var cells = new RecordCells(file, path, "job", "class", "start_s", "finish_s", "chips", "wait_s", "interruptions", "state");
        while (cells.Next())
        {
            data.Count++;
            int jobClass = data._classes.IndexOf(cells.Text(1));
            while (data._waits.Count <= jobClass)
                data._waits.Add(new long[Bounds.Length]);
            double wait = cells.Number(5);
            if (double.IsNaN(wait))
                continue;
            data._waits[jobClass][BinOf(wait)]++;
            data.Consider(cells, jobClass, endS);
        }

        data.IsTorn = cells.IsTorn;
        return data;
    }

    private void Consider(RecordCells cells, int jobClass, double endS)
    {
        double start = cells.Number(2);
        double finish = double.IsNaN(cells.Number(3)) ? endS : cells.Number(3);
        (double, double, double) order = (cells.Number(4), finish - start, -cells.Number(0));
        if (_largest.Count == Largest && _largest.TryPeek(out _, out (double, double, double) least) && order.CompareTo(least) <= 0)
            return;
        if (_largest.Count == Largest)
            _largest.Dequeue();
        string state = System.Text.Encoding.UTF8.GetString(cells.Text(7));
        _largest.Enqueue(new((long)cells.Number(0), _classes[jobClass], start, finish, (long)cells.Number(4), (long)cells.Number(6), state), order);
    }

    private static int BinOf(double wait) => wait < 1 ? 0 : Math.Min(Bounds.Length - 1, 1 + (int)Math.Floor((Math.Log10(wait) * Steps) + 1e-9));
}

/// <summary>A job of a Gantt view.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Class">Its class.</param>
/// <param name="StartS">First start, in seconds since the start of the run.</param>
/// <param name="FinishS">Its end, or the end of the run.</param>
/// <param name="Chips">Its size.</param>
/// <param name="Interruptions">How often it was interrupted.</param>
/// <param name="State">What became of it.</param>
internal sealed record LargeJob(long Number, string Class, double StartS, double FinishS, long Chips, long Interruptions, string State);
