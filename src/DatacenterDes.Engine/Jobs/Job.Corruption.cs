namespace DatacenterDes.Engine.Jobs;

/// <content>Silent corruption in its work.</content>
internal sealed partial class Job
{
    private Corruption? _corruptions;

    /// <summary>Corruption strikes it.</summary>
    public void Bear(Corruption corruption)
    {
        corruption.Next = _corruptions;
        _corruptions = corruption;
    }

    /// <summary>Corruption that struck it is found.</summary>
    public void Forget(Corruption corruption)
    {
        if (_corruptions == corruption)
        {
            _corruptions = corruption.Next;
            return;
        }

        for (var before = _corruptions; before is not null; before = before.Next)
        {
            if (before.Next == corruption)
                before.Next = corruption.Next;
        }
    }

    /// <summary>It goes back to what a checkpoint holds, and with its work what struck that after the checkpoint is gone.</summary>
    public void FallBackTo(long work)
    {
        SavedWork = work;
        for (var corruption = _corruptions; corruption is not null; corruption = corruption.Next)
            corruption.IsUndone |= work <= corruption.Clean.Work;
    }

    /// <summary>The same work is another number of ticks on the hardware that it turns to, where nothing of it is booked.</summary>
    private void ScaleCorruptions(long work)
    {
        for (var corruption = _corruptions; corruption is not null; corruption = corruption.Next)
            corruption.Clean = new((long)((System.Int128)corruption.Clean.Work * work / Work), default, corruption.Clean.SavedAt);
    }
}
