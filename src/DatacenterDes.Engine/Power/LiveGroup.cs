using System;
using System.Collections.Generic;
using DatacenterDes.Model.Electrical;

namespace DatacenterDes.Engine.Power;

/// <summary>Instances of a node that share one load, or the UltraServers of a row: which are live, what they deliver and take. Powers are in units of 10 nW.</summary>
internal sealed class LiveGroup
{
    private const double UnitsPerWatt = 1e8;

    private readonly double _keeps;
    private readonly long _fixedLoss;
    private readonly Int128 _rating;
    private readonly Int128 _cap;
    private double _overhead;
    private Int128 _delivered;
    private Int128 _takenMore;
    private Int128 _fromBattery;
    private long _since;
    private long _peakEach;

    /// <param name="group">What it is.</param>
    /// <param name="node">Its node; null for the UltraServers of a row.</param>
    /// <param name="battery">How long it stays live without a source, in ticks.</param>
    /// <param name="pue">Facility power over IT power.</param>
    public LiveGroup(PowerGroup group, PowerNode? node, long battery, double pue)
    {
        Group = group;
        Node = node;
        BatteryTicks = battery;
        Up = group.Members;
        _keeps = 1 - (node?.Loss ?? 0);
        _fixedLoss = Units(node?.FixedLoss.Value ?? 0);
        _rating = Units(node?.Rating.Value ?? 0);
        _cap = node?.Cap is { } cap ? Units(cap.Value) : _rating;
        _overhead = node is { Cooling: true } ? pue - 1 : 0;
        IsLossless = _keeps == 1 && _fixedLoss == 0;
        Charge = battery;
        LiveMembers = node?.Standby is null ? Up : 0;
        Mode = LiveMembers > 0 ? FeedMode.Fed : FeedMode.Dead;
        SetCapacity();
    }

    public PowerGroup Group { get; }

    /// <summary>Whether it takes in just what it delivers.</summary>
    public bool IsLossless { get; }

    public PowerNode? Node { get; }

    /// <summary>Its name in events and streams, as in <c>lineup north/1/2</c>.</summary>
    public string Name => Node is null ? Group.Domain.Name : Group.Domain.Name.Length == 0 ? Node.Name : $"{Node.Name} {Group.Domain.Name}";

    /// <summary>Its distance from what nothing feeds: more than that of all its sources.</summary>
    public int Rank { get; set; }

    public LiveBus[] Sources { get; set; } = [];

    public LiveBus? Backup { get; set; }

    /// <summary>What its members are part of.</summary>
    public List<LiveBus> Buses { get; } = [];

    /// <summary>How it starts; null for what is always there.</summary>
    public StandbyGroup? Standby { get; set; }

    /// <summary>Whether anything that it could ever feed is in service.</summary>
    public bool IsInService { get; set; }

    /// <summary>Members that are neither failed nor in maintenance.</summary>
    public int Up { get; set; }

    /// <summary>Members that deliver power.</summary>
    public int LiveMembers { get; private set; }

    public FeedMode Mode { get; private set; }

    public bool IsLive => LiveMembers > 0;

    public long BatteryTicks { get; }

    /// <summary>How long the battery lasted when its state last changed, in ticks.</summary>
    public long Charge { get; set; }

    /// <summary>When that was.</summary>
    public long ChargedAt { get; set; }

    /// <summary>When the battery is empty; null without one.</summary>
    public PowerTimer? Empty { get; set; }

    /// <summary>When an overload is looked at; null for the UltraServers of a row.</summary>
    public PowerTimer? Look { get; set; }

    /// <summary>What follows from overloads.</summary>
    public OverloadState Overload { get; } = new();

    public bool IsStatePending { get; set; }

    public bool IsLoadPending { get; set; }

    /// <summary>What is taken from it.</summary>
    public long Output { get; private set; }

    /// <summary>IT power among it.</summary>
    public long It { get; private set; }

    /// <summary>What it delivers: what is taken from it, and the facility's overhead where that joins here.</summary>
    public long Delivered { get; private set; }

    /// <summary>What it takes in, from above or from its battery.</summary>
    public long Taken { get; private set; }

    /// <summary>What its live members can deliver for any time.</summary>
    public long Capacity { get; private set; }

    /// <summary>What they may deliver at any instant; the same where there is no such limit.</summary>
    public long Limit { get; private set; }

    public bool IsCapped => Node?.Cap is not null;

    /// <summary>What each source has of it: the load and the IT power among it; the backup is the last.</summary>
    public (long Load, long It)[] Placed { get; set; } = [];

    public static long Units(double watts) => (long)Math.Round(watts * UnitsPerWatt);

    /// <summary>Energy in microwatt-ticks, as load meters have it.</summary>
    public static double Joules(Int128 energy) => (double)energy / (UnitsPerWatt * TimeSpan.TicksPerSecond);

    /// <summary>More or less is taken from it.</summary>
    public void Add(long load, long it, long now)
    {
        Advance(now);
        Output += load;
        It += it;
        Delivered = DeliveredFor(Output, It);
    }

    /// <summary>The facility spends more or less on top of IT power.</summary>
    public void SetPue(double pue, long now)
    {
        Advance(now);
        _overhead = pue - 1;
        Delivered = DeliveredFor(Output, It);
    }

    /// <summary>What it delivers when so much is taken from it.</summary>
    public long DeliveredFor(long output, long it) => _overhead == 0 ? output : output + (long)Math.Round(_overhead * it);

    /// <summary>What it takes in when it delivers so much.</summary>
    public long TakenFor(long delivered)
    {
        if (IsLossless)
            return IsLive ? delivered : 0;
        return IsLive && IsInService ? (long)Math.Round((delivered + ((double)_fixedLoss * LiveMembers)) / _keeps) : 0;
    }

    /// <summary>Its state changes.</summary>
    public void Become(FeedMode mode, int liveMembers, long now)
    {
        Advance(now);
        Mode = mode;
        LiveMembers = liveMembers;
        SetCapacity();
    }

    /// <summary>Works out what it takes in for what it delivers.</summary>
    public void Settle(long now)
    {
        Advance(now);
        Taken = TakenFor(Delivered);
    }

    /// <summary>Energy delivered since the model's start.</summary>
    public Int128 DeliveredAt(long now) => _delivered + ((Int128)Delivered * (now - _since));

    /// <summary>Energy taken in since the model's start, from its battery too.</summary>
    public Int128 TakenAt(long now) => DeliveredAt(now) + _takenMore + ((Int128)(Taken - Delivered) * (now - _since));

    /// <summary>Of that, from its battery.</summary>
    public Int128 FromBatteryAt(long now) => _fromBattery + (Mode == FeedMode.OnBattery ? (Int128)Taken * (now - _since) : 0);

    /// <summary>Highest load of one member that lasted for any time since <see cref="RestartPeak"/>.</summary>
    public long PeakEachAt(long now) => now > _since && IsLive ? Math.Max(_peakEach, Delivered / LiveMembers) : _peakEach;

    public void RestartPeak(long now)
    {
        Advance(now);
        _peakEach = 0;
    }

    private void Advance(long now)
    {
        if (now == _since)
            return;
        var elapsed = now - _since;
        _delivered += Math.BigMul(Delivered, elapsed);
        if (Taken != Delivered)
            _takenMore += Math.BigMul(Taken - Delivered, elapsed);
        if (Mode == FeedMode.OnBattery)
            _fromBattery += Math.BigMul(Taken, elapsed);
        if (Delivered > _peakEach * LiveMembers && LiveMembers > 0)
            _peakEach = Delivered / LiveMembers;
        _since = now;
    }

    private void SetCapacity()
    {
        Capacity = (long)Int128.Min(_rating * LiveMembers, long.MaxValue);
        Limit = (long)Int128.Min(_cap * LiveMembers, long.MaxValue);
    }
}

/// <summary>Where a group has its power from.</summary>
internal enum FeedMode
{
    /// <summary>From nowhere: it is dark.</summary>
    Dead,

    /// <summary>From its sources, or from outside.</summary>
    Fed,

    /// <summary>From its backup.</summary>
    OnBackup,

    /// <summary>From its battery.</summary>
    OnBattery,
}

/// <summary>How an overload of a group stands.</summary>
internal sealed class OverloadState
{
    /// <summary>Since when it is above its rating; −1 while it is not.</summary>
    public long Since { get; set; } = -1;

    /// <summary>When it was above it last, since when then, and whether it was told: load that only moves within one instant ends no overload.</summary>
    public (long Until, long Since, bool IsTold) Last { get; set; } = (-1, -1, false);

    /// <summary>Whether it was told.</summary>
    public bool IsTold { get; set; }

    /// <summary>Room that is given away at this instant and not taken yet.</summary>
    public long Promised { get; set; }
}
