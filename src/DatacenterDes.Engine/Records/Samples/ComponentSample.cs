namespace DatacenterDes.Engine.Records.Samples;

/// <summary>A failure component at a sampling instant.</summary>
/// <param name="Time">Ticks since the model's start.</param>
/// <param name="Component">Index of the component in the model.</param>
/// <param name="Failures">Since the model's start.</param>
/// <param name="Repairs">Done since the model's start.</param>
public readonly record struct ComponentSample(long Time, int Component, long Failures, long Repairs);
