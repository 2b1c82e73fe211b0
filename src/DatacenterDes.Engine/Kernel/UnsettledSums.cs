namespace DatacenterDes.Engine.Kernel;

/// <summary>Sums that are brought up to date once an instant, when time is about to move on.</summary>
internal abstract class UnsettledSums
{
    /// <summary>Whether anything changed since they were.</summary>
    public bool IsUnsettled { get; protected set; }

    /// <summary>Brings them up to date.</summary>
    public abstract void SettleAll();
}
