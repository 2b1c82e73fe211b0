using System;

namespace DatacenterDes.Model.Traces;

/// <summary>What a line says of a job, before the rules of the trace are applied. One is used for all lines.</summary>
internal sealed class TraceLine
{
    private readonly byte[] _after = new byte[LineReader.LongestLine];
    private int _afterLength;

    /// <summary>In ticks, as the log counts them: of dates, since 1970.</summary>
    public long Submit { get; set; }

    /// <summary>Whether it says when it was submitted.</summary>
    public bool HasSubmit { get; set; }

    /// <summary>In ticks; 0 or less where the job never ran.</summary>
    public long Run { get; set; }

    /// <summary>In ticks; 0 or less where the line has none.</summary>
    public long Estimate { get; set; }

    /// <summary>In ticks from its submission; 0 for none.</summary>
    public long Deadline { get; set; }

    /// <summary>0 or less where the job held nothing.</summary>
    public int Size { get; set; }

    /// <summary>Null where the line has none.</summary>
    public int? Priority { get; set; }

    /// <summary>From the end of the jobs that it follows to its submission, in ticks.</summary>
    public long ThinkTime { get; set; }

    /// <summary>Whether it is a step of a job.</summary>
    public bool IsStep { get; set; }

    /// <summary>What the log calls the job.</summary>
    public TraceName Id { get; } = new();

    public TraceName Label { get; } = new();

    public TraceName Tenant { get; } = new();

    /// <summary>The UltraServer types that it may run on, as the log names them.</summary>
    public TraceName Hardware { get; } = new();

    /// <summary>The jobs that it follows, as the line names them; empty for none.</summary>
    public ReadOnlySpan<byte> After
    {
        get => _after.AsSpan(0, _afterLength);
        set
        {
            value.CopyTo(_after);
            _afterLength = value.Length;
        }
    }

    public void Clear()
    {
        (Submit, HasSubmit, Run, Estimate, Deadline, Size, Priority, ThinkTime, IsStep, _afterLength) = (0, true, 0, 0, 0, 0, null, 0, false, 0);
        Id.Clear();
        Label.Clear();
        Tenant.Clear();
        Hardware.Clear();
    }
}
