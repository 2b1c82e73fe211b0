using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Basis;

/// <summary>What every component of a run works with.</summary>
/// <param name="Model">What is simulated.</param>
/// <param name="Clock">The time.</param>
/// <param name="Window">What statistics cover.</param>
/// <param name="Recorder">Told of what happens.</param>
internal sealed record RunBasis(DatacenterModel Model, SimulationClock Clock, RunWindow Window, IRecorder Recorder)
{
    public RunBasis(DatacenterModel model, IRecorder recorder)
        : this(model, new SimulationClock(model.Start, model.End), new RunWindow(model.Warmup.Ticks), recorder)
    {
    }
}
