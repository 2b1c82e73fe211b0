namespace DatacenterDes.Engine.Records.Samples;

/// <summary>A node of the electrical graph at a sampling instant: its instances that feed something in service.</summary>
/// <param name="Time">Ticks since the model's start.</param>
/// <param name="Node">Index of the node in the model.</param>
/// <param name="LoadMegawatts">What its most loaded live instance delivers; 0 while none is live.</param>
/// <param name="LimitMegawatts">What that one may deliver for any time.</param>
/// <param name="Live">Instances that deliver power, or could.</param>
/// <param name="Down">Instances that cannot; a standby one that is not needed is neither.</param>
public readonly record struct NodeSample(long Time, int Node, double LoadMegawatts, double LimitMegawatts, int Live, int Down);
