using DatacenterDes.Engine.Accounts;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Engine.Supply;

namespace DatacenterDes.Engine.Modules;

/// <summary>What is contracted, energized, installed and in service, and what becomes of its power.</summary>
internal sealed class SupplyModule
{
    private readonly RunBasis _run;
    private readonly Fleet _fleet;
    private readonly JobExecution _execution;
    private readonly DownTimeStatistics _downTime;

    public SupplyModule(RunBasis run, Fleet fleet, JobModule jobs, FailureModule failures)
    {
        (_run, _fleet, _execution, _downTime) = (run, fleet, jobs.Execution, failures.DownTime);
        Ledger = new SupplyLedger(fleet.Layout, run.Window, run.Clock);
        Retirement = new Retirement(fleet, Ledger, failures.Evacuation, failures.Outages, run.Recorder, run.Clock);
        Dependencies = new Dependencies(jobs.Classes, run.Clock);
        BuildOut = new BuildOut(run, fleet, Ledger, Retirement, Dependencies);
    }

    /// <summary>How far every UltraServer has come.</summary>
    public SupplyLedger Ledger { get; }

    /// <summary>Takes UltraServers out of service for good.</summary>
    public Retirement Retirement { get; }

    /// <summary>What phases and substations wait for.</summary>
    public Dependencies Dependencies { get; }

    /// <summary>Brings them into service.</summary>
    public BuildOut BuildOut { get; }

    public void Begin() => BuildOut.Begin();

    /// <summary>What becomes of contracted power, by what jobs do now.</summary>
    public PowerAccount Account() => new(_fleet, Ledger, _downTime, _execution.Work.At(_run.Clock.Now), _run.Clock.Now);

    /// <summary>What there was, and what its nameplate power did.</summary>
    public CapacitySummary Summarize(JobTallies jobs, WindowSpan span) => new(_run, _fleet, BuildOut.Phases, Account(), jobs.All, span);
}
