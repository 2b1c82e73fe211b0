namespace DatacenterDes.Engine.Records.Samples;

/// <summary>The demand for a service at a sampling instant.</summary>
/// <param name="Time">Ticks since the model's start.</param>
/// <param name="Class">Index of its class in the model.</param>
/// <param name="Wanted">Replicas that demand asks for.</param>
/// <param name="Served">Replicas that serve; a slowed one counts by its speed.</param>
public readonly record struct ServiceSample(long Time, int Class, long Wanted, double Served);
