namespace DatacenterDes.Engine.Jobs;

/// <summary>What an attempt had done beyond its last finished checkpoint when its speed changed.</summary>
/// <param name="Draining">Work at full size in the checkpoint that was written and not finished.</param>
/// <param name="BookedDraining">Of what was booked as productive, the part in that checkpoint.</param>
/// <param name="BookedUnsaved">Of what was booked as productive, the part that no checkpoint holds yet.</param>
internal sealed record CarriedWork(long Draining, Booked BookedDraining, Booked BookedUnsaved)
{
    /// <summary>Nothing: its speed has not changed.</summary>
    public static CarriedWork None { get; } = new(0, default, default);
}

/// <summary>What is left of a job when it is interrupted.</summary>
/// <param name="Work">Work at full size that finished checkpoints hold.</param>
/// <param name="Booked">Of what was booked as productive until the present plan, and what that has done since, the part they hold.</param>
/// <param name="SavedAt">When the last checkpoint of the attempt was finished, or else when the attempt began.</param>
internal readonly record struct Standing(long Work, Booked Booked, long SavedAt);
