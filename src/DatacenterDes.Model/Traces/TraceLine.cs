namespace DatacenterDes.Model.Traces;

/// <summary>What a line says of a job, before the rules of the trace are applied. One is used for all lines.</summary>
internal sealed class TraceLine
{
    /// <summary>In ticks.</summary>
    public long Submit { get; set; }

    /// <summary>In ticks; 0 or less where the job never ran.</summary>
    public long Run { get; set; }

    /// <summary>In ticks; 0 or less where the line has none.</summary>
    public long Estimate { get; set; }

    /// <summary>0 or less where the job held nothing.</summary>
    public int Size { get; set; }

    /// <summary>Null where the line has none.</summary>
    public int? Priority { get; set; }

    /// <summary>Whether it names a job that it follows.</summary>
    public bool Follows { get; set; }

    public TraceName Label { get; } = new();

    public TraceName Tenant { get; } = new();

    public void Clear()
    {
        (Submit, Run, Estimate, Size, Priority, Follows) = (0, 0, 0, 0, null, false);
        Label.Clear();
        Tenant.Clear();
    }
}
