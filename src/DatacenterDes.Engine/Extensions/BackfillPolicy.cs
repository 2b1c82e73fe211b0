namespace DatacenterDes.Engine.Extensions;

/// <summary>A way of going over the queue: <c>scheduler: policy:</c>.</summary>
/// <remarks>
/// A run makes one of its own. It is asked once after each instant at which jobs came or went or UltraServers did, while jobs wait; and at the
/// instants that its reservations and holds name. Whatever else it keeps in its fields stays between passes.
/// </remarks>
public abstract class BackfillPolicy
{
    /// <summary>Looks at the queue and starts what is to start.</summary>
    /// <param name="pass">What there is to see and to do, for the time of this call.</param>
    public abstract void Pass(QueuePass pass);
}
