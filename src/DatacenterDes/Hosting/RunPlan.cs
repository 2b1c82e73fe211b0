using DatacenterDes.Cli;
using DatacenterDes.Engine;
using DatacenterDes.Results;
using DatacenterDes.Telemetry.Calendar;

namespace DatacenterDes.Hosting;

/// <summary>One run, ready to begin.</summary>
/// <param name="Simulation">What runs.</param>
/// <param name="Recorder">Where its records go.</param>
/// <param name="Folder">Where its results go.</param>
/// <param name="Pace">How fast simulated time may pass; null for as fast as it can.</param>
internal sealed record RunPlan(DatacenterSimulation Simulation, ResultsRecorder Recorder, RunFolder Folder, Pace? Pace)
{
    /// <summary>Where samples with simulated dates go; null for nowhere.</summary>
    public CalendarStream? Calendar { get; init; }
}
