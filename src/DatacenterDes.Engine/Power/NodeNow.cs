namespace DatacenterDes.Engine.Power;

/// <summary>The instances of a node that feed something in service, at an instant.</summary>
/// <param name="Watts">What its most loaded live instance delivers; 0 while none is live.</param>
/// <param name="Limit">What one may deliver for any time, in watts.</param>
/// <param name="Live">Instances that deliver power, or could.</param>
/// <param name="Down">Instances that failed, are in maintenance or have no power; a standby one that does not run is neither.</param>
internal readonly record struct NodeNow(double Watts, double Limit, int Live, int Down);
