using System.Linq;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Review;

/// <summary>Failures and repairs at full size.</summary>
/// <param name="PerUltraServer">Failures of one UltraServer, of every effect.</param>
/// <param name="PerDay">Failures of the fleet in a day, all of it up.</param>
/// <param name="DrainsPerDay">Those that take an UltraServer down.</param>
/// <param name="MeanDetect">Mean time from a failure until anything is done about it, in seconds.</param>
/// <param name="MeanRepair">Mean hands-on time of a repair, in seconds; 0 where nothing needs one.</param>
/// <param name="TechniciansBusy">Technicians at work, on average, all UltraServers up between repairs.</param>
/// <param name="Crews">Technicians on duty; null for as many as are needed.</param>
/// <param name="Availability">Time up over time in service, no repair waiting for a technician.</param>
public sealed record FailureReview(
    Rate PerUltraServer,
    double PerDay,
    double DrainsPerDay,
    double MeanDetect,
    double MeanRepair,
    double TechniciansBusy,
    int? Crews,
    double Availability)
{
    /// <summary>Technicians busy over technicians on duty; null where there are as many as are needed.</summary>
    public double? CrewLoad => TechniciansBusy / Crews;

    /// <summary>UltraServers down at a time, on average.</summary>
    /// <param name="ultraServers">How many are in service.</param>
    public double Down(double ultraServers) => ultraServers * (1 - Availability);

    internal static FailureReview Of(DatacenterModel model, double ultraServers)
    {
        var all = model.UltraServerFailures;
        var drains = all.Where(component => component.Effect == FailureEffect.Drain).ToArray();
        var rate = all.Sum(component => component.RatePerUltraServer.PerSecond);
        var drainRate = drains.Sum(component => component.RatePerUltraServer.PerSecond);
        // Time under repair per second up, of one UltraServer.
        var repair = drains.Sum(component => component.RatePerUltraServer.PerSecond * (component.Repair?.Mean ?? 0));
        var down = repair + drains.Sum(component => component.RatePerUltraServer.PerSecond * component.Detect.TotalSeconds);
        var work = drains.Sum(component => component.RatePerUltraServer.PerSecond * (component.Repair?.Mean ?? 0) * component.CrewNeeded);
        return new(
            new(rate),
            rate * 86_400 * ultraServers,
            drainRate * 86_400 * ultraServers,
            rate > 0 ? all.Sum(component => component.RatePerUltraServer.PerSecond * component.Detect.TotalSeconds) / rate : 0,
            drainRate > 0 ? repair / drainRate : 0,
            work * ultraServers,
            model.RepairCrews,
            1 / (1 + down));
    }
}
