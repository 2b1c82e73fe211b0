using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Summary;

namespace DatacenterDes.Engine.Modules;

/// <summary>What fails, what takes UltraServers down, who repairs, and what is maintained.</summary>
internal sealed class FailureModule
{
    private readonly RunBasis _run;
    private readonly Fleet _fleet;
    private readonly InterruptionStatistics _interruptions;

    public FailureModule(RunBasis run, Fleet fleet, JobModule jobs)
    {
        (_run, _fleet, _interruptions) = (run, fleet, jobs.Interruptions);
        var (model, clock, window) = (run.Model, run.Clock, run.Window);
        Failures = new FailureStatistics(window, model.Failures.Components.Length);
        Domains = new DomainStatistics(window);
        Repairs = new RepairStatistics(model, window);
        DownTime = new DownTimeStatistics(window, fleet.Generations.Length);
        Outages = new UnitOutages(fleet, jobs.Execution, jobs.Scheduler, DownTime, run.Recorder, clock);
        var repairs = new RepairShop(model, Failures, Repairs, clock);
        Environment = new FailureEnvironment(run, jobs.Execution, new UnitEffects(jobs.Execution), repairs, Outages, Failures);
        Sources = new FailureSources(model, fleet, new DomainTree(fleet.Layout.Containment, Domains, clock), Environment);
        Evacuation = new Evacuation(fleet, jobs.Execution, jobs.Scheduler);
        Maintenance = [.. model.Maintenance.Where(plan => plan.Node is null).Select(plan => new MaintenanceRounds(plan, fleet, Evacuation, Outages, clock))];
    }

    /// <summary>Failures and repairs by component.</summary>
    public FailureStatistics Failures { get; }

    /// <summary>Technicians and spare parts.</summary>
    public RepairStatistics Repairs { get; }

    /// <summary>UltraServers that are down, by cause.</summary>
    public DownTimeStatistics DownTime { get; }

    /// <summary>Rows and what they are in.</summary>
    public DomainStatistics Domains { get; }

    /// <summary>Takes UltraServers down and brings them up.</summary>
    public UnitOutages Outages { get; }

    /// <summary>What every failure clock works with, those of the electrical graph too.</summary>
    public FailureEnvironment Environment { get; }

    /// <summary>What fails.</summary>
    public FailureSources Sources { get; }

    /// <summary>Has UltraServers emptied of jobs.</summary>
    public Evacuation Evacuation { get; }

    /// <summary>By plan of units, in the order of the model.</summary>
    public MaintenanceRounds[] Maintenance { get; }

    public void Begin() => Sources.Begin();

    public void BeginMaintenance()
    {
        foreach (var rounds in Maintenance)
            rounds.Begin();
    }

    public ReliabilityFigures Summarize(WindowSpan span)
    {
        var failures = FailureSummary.ByComponent(_run.Model, Failures);
        var availability = FailureSummary.Availability(_fleet, span.Now);
        return new ReliabilityFigures(
            failures.Values.Sum(),
            failures,
            availability,
            Failures.MeanTimeToRepairSeconds,
            span.Mean(Failures.WaitingTime(span.Now)),
            FailureSummary.InterruptionsByCause(_run.Model, _interruptions),
            _interruptions.Undetected,
            _interruptions.MeanTimes())
        {
            DownTime = RepairSummary.DownTime(DownTime, hasCalls: !_run.Model.Power.Curtailment.IsEmpty, span.Now),
            Crews = RepairSummary.Crews(_run.Model, Repairs, span),
            Spares = RepairSummary.Spares(_run.Model, Repairs, span),
            AvailabilityByLevel = FailureSummary.AvailabilityByLevel(Domains, span.Now, availability),
            Lemons = _run.Model.Failures.Lemons is null ? null : FailureSummary.Lemons(Failures),
        };
    }
}
