using DatacenterDes.Engine.Kernel;

namespace DatacenterDes.Engine.Jobs;

/// <summary>What a job has done in all its attempts, what of it is safe, and what was lost.</summary>
internal struct Progress
{
    /// <summary>What its earlier attempts and plans booked as productive.</summary>
    public Booked Booked;

    /// <summary>Work that finished checkpoints held when the present plan began, at its full size.</summary>
    public long SavedWork;

    /// <summary>Time of its attempts before the present one, up to their last finished checkpoints.</summary>
    public long KeptTime;

    /// <summary>Work that it has done and not lost when it ends, at its full size.</summary>
    public long ProductiveWork;

    /// <summary>Time of its attempts that was lost.</summary>
    public long LostTime;

    /// <summary>Starts and restarts so far.</summary>
    public int Attempts;

    /// <summary>How many of these were interrupted.</summary>
    public int Interruptions;

    private Corruption? _corruptions;

    /// <summary>Silent corruption strikes its work.</summary>
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

    /// <summary>The same share of its work is saved on other hardware, where nothing of it is booked.</summary>
    /// <param name="work">All its work there.</param>
    /// <param name="before">All its work on what it turns from.</param>
    public void TurnTo(long work, long before)
    {
        SavedWork = Proportion.Of(SavedWork, work, before);
        Booked = default;
        for (var corruption = _corruptions; corruption is not null; corruption = corruption.Next)
            corruption.Clean = new(Proportion.Of(corruption.Clean.Work, work, before), default, corruption.Clean.SavedAt);
    }
}
