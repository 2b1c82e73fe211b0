using System;
using DatacenterDes.Engine.Extensions;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Passes of a policy that knows nothing of the engine's insides.</summary>
internal sealed class PolicyPass(PassParts parts, string word, BackfillPolicy policy) : SchedulingPass(parts)
{
    private readonly PassOfPolicy _pass = new(parts, word);

    public override long NextLook(long now) => _pass.NextLook(now);

    public override void Run(long now, bool hasMoved)
    {
        StartClaimant();
        _pass.Begin();
        try
        {
            policy.Pass(_pass);
        }
        catch (Exception fault) when (fault is not PolicyException)
        {
            throw new PolicyException($"policy {word}: {fault.GetType().Name}: {fault.Message}", fault);
        }

        MakeRoomForHead(now);
    }

    /// <summary>Others gave way to it, and come back only behind it: or they would for ever.</summary>
    private void StartClaimant()
    {
        if (Queue.Claimant is { } claimant && !Scheduler.Withholds(claimant) && Scheduler.FirstFit(claimant) is { } choice)
            Scheduler.Start(claimant, choice);
    }

    private void MakeRoomForHead(long now)
    {
        while (Queue.First is { } head)
        {
            if (Scheduler.Withholds(head))
                continue;
            if (Scheduler.FirstFit(head) is null && !_pass.Holds(head))
                Scheduler.MakeRoomFor(head, now);
            return;
        }
    }
}
