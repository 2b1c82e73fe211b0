using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Accounts;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Checks;
using DatacenterDes.Engine.DemandResponse;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Supply;

namespace DatacenterDes.Engine.Tests;

/// <summary>What tests see of a run beneath its surface, and do to it: no other file of theirs knows its modules.</summary>
internal static class Probe
{
    extension(DatacenterSimulation simulation)
    {
        public SimulationClock Clock => simulation.Modules.Run.Clock;

        public RunWindow Window => simulation.Modules.Run.Window;

        public Fleet Fleet => simulation.Modules.Fleet;

        public UltraServer[] Units => simulation.Fleet.Units;

        public JobClassState[] Classes => simulation.Modules.Jobs.Classes;

        public JobExecution Execution => simulation.Modules.Jobs.Execution;

        public IReadOnlyList<Job> Running => simulation.Execution.Running;

        /// <summary>The job that runs; there is no other.</summary>
        public Job Job => simulation.Running.Single();

        public Scheduler Scheduler => simulation.Modules.Jobs.Scheduler;

        public JobQueue Queue => simulation.Scheduler.Queue;

        public InterruptionStatistics Interruptions => simulation.Modules.Jobs.Interruptions;

        public DownTimeStatistics DownTime => simulation.Modules.Failures.DownTime;

        public UnitOutages Outages => simulation.Modules.Failures.Outages;

        public SupplyLedger Supply => simulation.Modules.Supply.Ledger;

        /// <summary>The electrical graph, where the model has one.</summary>
        public PowerSystem Power => simulation.Modules.Power.Graph!;

        /// <summary>What caps and switches off, where something can have to.</summary>
        public LoadRelief Relief => simulation.Modules.Power.Relief!;

        /// <summary>The answer to calls from the grid, where the model has some.</summary>
        public Curtailment Curtailment => simulation.Modules.Power.Curtailment!;

        /// <summary>What becomes of contracted power now.</summary>
        public PowerAccount Account() => simulation.Modules.Supply.Account();

        /// <summary>Sees whether all accounts of the present instant agree.</summary>
        public InvariantChecks Checks()
        {
            var modules = simulation.Modules;
            return new(modules.Run, modules.Fleet, modules.Jobs, modules.Power, modules.Supply);
        }

        /// <summary>Runs on until a time after the model's start.</summary>
        public void RunTo(double seconds) => simulation.RunUntil(simulation.Model.Start.AddSeconds(seconds));

        /// <summary>UltraServers go down, as by an outage, and their jobs lose them one by one; the scheduler looks when all are down.</summary>
        public void TakeDown(params ReadOnlySpan<int> units) => simulation.TakeDown(InterruptionCause.Outage, units);

        /// <summary>The same, by another cause.</summary>
        public void TakeDown(InterruptionCause cause, params ReadOnlySpan<int> units)
        {
            foreach (var number in units)
            {
                var unit = simulation.Units[number];
                while (unit.FirstJob is { } job)
                    simulation.Execution.LoseUnit(job, unit, cause);
                simulation.Fleet.Of(unit).TakeDown(unit);
            }

            simulation.Scheduler.CapacityChanged();
        }

        /// <summary>They come back.</summary>
        public void BringUp(params ReadOnlySpan<int> units)
        {
            foreach (var number in units)
                simulation.Fleet.Of(simulation.Units[number]).BringUp(simulation.Units[number]);
            simulation.Scheduler.CapacityChanged();
        }

        /// <summary>A failure strikes the job that runs.</summary>
        public void Strike() => simulation.Execution.Strike(simulation.Job, 0, drain: false, InterruptionCause.Of(0));
    }
}
