using DatacenterDes.Telemetry.Calendar;

namespace DatacenterDes.Batches;

/// <summary>Who hears of the runs of a sweep while they go on.</summary>
/// <param name="Progress">Told how far the sweep is.</param>
/// <param name="Telemetry">Tells of the runs; null for nobody.</param>
/// <param name="Calendar">Gets samples of them with simulated dates; null for nobody.</param>
internal sealed record SweepListeners(SweepProgress Progress, SweepTelemetry? Telemetry = null, StoreCalendar? Calendar = null);
