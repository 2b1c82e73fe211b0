using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Modules;

/// <summary>The modules of a run. Each makes what it owns from what those before it have made, has its statistics begin with the window, and gives its part of the summary.</summary>
internal sealed class RunModules
{
    public RunModules(DatacenterModel model, PolicySet policies, IRecorder recorder)
    {
        Run = new RunBasis(model, recorder);
        Fleet = new Fleet(FleetLayout.Of(model), new PlacementRules(model), Run.Window, Run.Clock);
        Jobs = new JobModule(Run, Fleet, policies);
        Failures = new FailureModule(Run, Fleet, Jobs);
        Power = new PowerModule(Run, Fleet, Jobs, Failures);
        Supply = new SupplyModule(Run, Fleet, Jobs, Failures);
        Workload = new WorkloadModule(Run, Fleet, Jobs, Power.Graph);
        Energy = new EnergyModule(Run, Fleet, Power.Graph);
        Cost = new CostModule(Run, Fleet, Supply.Ledger, Energy.Ledger);
        Wiring.Connect(this);
    }

    public RunBasis Run { get; }

    public Fleet Fleet { get; }

    public JobModule Jobs { get; }

    public FailureModule Failures { get; }

    public PowerModule Power { get; }

    public SupplyModule Supply { get; }

    public WorkloadModule Workload { get; }

    public EnergyModule Energy { get; }

    public CostModule Cost { get; }

    /// <summary>What happens from the model's start on is put into the calendar, in this order.</summary>
    public void Begin()
    {
        Failures.Begin();
        Power.Begin();
        Supply.Begin();
        Failures.BeginMaintenance();
        Power.BeginCalls();
        Workload.Begin();
        Fleet.Loads.Settle();
    }

    /// <summary>Statistics begin. Energy is booked up to then: what comes after is the window's.</summary>
    public void OpenWindow()
    {
        Energy.Ledger.Book();
        Run.Window.Open(Run.Clock.Now);
    }

    /// <summary>Every figure of the run at the present instant. Nothing changes by it.</summary>
    public RunSummary Summarize()
    {
        var span = new WindowSpan(Run.Window.Start, Run.Clock.Now);
        var jobs = Jobs.Tally(span);
        var use = new UseSummary(Fleet, jobs, span);
        var capacity = Supply.Summarize(jobs, span);
        return new RunSummary(
            new SimulatedTime(Run.Model.Start, Run.Clock.DateOf(span.Now), Run.Model.Warmup.TotalSeconds),
            jobs.Jobs(),
            jobs.Queue(),
            use.Utilization(),
            use.Goodput(),
            Failures.Summarize(span),
            capacity.Levels(),
            Power.Summarize(Energy, capacity.StrandedMegawatts(), span),
            Cost.Summarize(jobs, span))
        {
            Services = Workload.Summarize(jobs, span),
            Checkpoints = CheckpointFigures.Of(Run.Model),
            Generations = Fleet.Generations.Length == 1 ? null : capacity.ByGeneration(),
        };
    }
}
