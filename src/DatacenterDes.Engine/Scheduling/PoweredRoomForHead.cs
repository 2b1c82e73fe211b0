using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What a head would find where power limits the start of jobs: those who give way leave their power too, so it is tried.</summary>
internal sealed class PoweredRoomForHead(Generation generation) : IRoomForHead
{
    private readonly List<Job> _lent = [];
    private Job? _head;
    private JobShape _shape;

    public void BeginFor(Job head, in JobShape shape) => (_head, _shape) = (head, shape);

    public bool Add(Job job)
    {
        generation.Admission.Lend(job);
        _lent.Add(job);
        return generation.Admission.Fits(_head!, _shape);
    }

    public bool Helps(Job job) => true;

    public bool Spares(Job job)
    {
        generation.Admission.TakeBack(job);
        if (generation.Admission.Fits(_head!, _shape))
            return _lent.Remove(job);
        generation.Admission.Lend(job);
        return false;
    }

    public void End()
    {
        foreach (var job in _lent)
            generation.Admission.TakeBack(job);
        _lent.Clear();
    }
}
