using System.Collections.Generic;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Engine.Power;

/// <summary>Nodes that run while something demands them.</summary>
/// <remarks>A member that fails to start stays off until the next demand. One that is repaired while others run joins them.</remarks>
internal sealed class StandbyGroup
{
    private readonly PowerTree _tree;
    private readonly LiveGroup _group;
    private readonly Standby _standby;
    private readonly RandomStream[] _starts;
    private readonly HashSet<int> _demands = [];
    private readonly bool[] _refuses;
    private readonly bool[] _isDown;
    private readonly PowerTimer _started;
    private bool _hasStarted;

    public StandbyGroup(PowerTree tree, LiveGroup group, Standby standby, long seed, SimulationClock clock)
    {
        _tree = tree;
        _group = group;
        _standby = standby;
        _started = new PowerTimer(clock, EventPriority.Repair, Start);
        _refuses = new bool[group.Group.Members];
        _isDown = new bool[_refuses.Length];
        _starts = new RandomStream[_refuses.Length];
        for (var member = 0; member < _starts.Length; member++)
            _starts[member] = RandomStream.Named(seed, $"power.{group.Name}.{group.Group.FirstMember + member}.starts");
    }

    /// <summary>Members that run.</summary>
    public int Running { get; private set; }

    /// <summary>A member runs from now on, or does not.</summary>
    public event System.Action<int, bool>? MemberRuns;

    public bool Runs(int member) => _hasStarted && !_refuses[member] && !_isDown[member];

    /// <summary>Something needs it, or does not any more.</summary>
    /// <param name="by">Who.</param>
    /// <param name="isDemanded">Whether it does.</param>
    public void Demand(int by, bool isDemanded)
    {
        if (isDemanded ? !_demands.Add(by) : !_demands.Remove(by))
            return;
        if (isDemanded && _demands.Count == 1)
            Begin();
        else if (_demands.Count == 0)
            Stop();
    }

    /// <summary>A member fails or is maintained, or is back.</summary>
    public void Change(int member, bool isDown)
    {
        var ran = Runs(member);
        _isDown[member] = isDown;
        Tell(member, ran);
    }

    private void Begin()
    {
        for (var member = 0; member < _starts.Length; member++)
            _refuses[member] = _starts[member].NextUniform() < _standby.FailsToStart;
        _started.Set(_standby.Start.Ticks);
    }

    private void Start()
    {
        _hasStarted = true;
        for (var member = 0; member < _starts.Length; member++)
            Tell(member, ran: false);
        _tree.StateChanged(_group);
    }

    private void Stop()
    {
        _started.CallOff();
        for (var member = 0; member < _starts.Length; member++)
        {
            if (!Runs(member))
                continue;
            Running--;
            MemberRuns?.Invoke(member, false);
        }

        _hasStarted = false;
        _tree.StateChanged(_group);
    }

    private void Tell(int member, bool ran)
    {
        var runs = Runs(member);
        if (runs == ran)
            return;
        Running += runs ? 1 : -1;
        MemberRuns?.Invoke(member, runs);
    }
}
