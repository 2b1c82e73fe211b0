using DatacenterDes.Engine.Randomness;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Randomness;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures;

/// <summary>What the repairs of a component take.</summary>
/// <param name="Work">Hands-on time.</param>
/// <param name="HardProbability">How many are hard.</param>
/// <param name="HardWork">Their hands-on time; null where none is.</param>
/// <param name="Crew">Technicians.</param>
/// <param name="Spare">Index of the part; null for none.</param>
internal sealed record RepairNeeds(Distribution? Work, double HardProbability, Distribution? HardWork, int Crew, int? Spare)
{
    public static RepairNeeds Of(FailureComponent component) => new(
        component.Repair,
        component.Escalation?.Probability ?? 0,
        component.Escalation?.Repair,
        component.CrewNeeded,
        component.SpareNeeded);

    /// <summary>Draws a hands-on time in ticks: the easy and the hard one and which it is, so that the stream is as far on whatever it is.</summary>
    public long Draw(ref RandomStream stream)
    {
        var easy = Work?.DrawTicks(ref stream) ?? 0;
        if (HardWork is null)
            return easy;
        var isHard = stream.NextUniform() < HardProbability;
        var hard = HardWork.DrawTicks(ref stream);
        return isHard ? hard : easy;
    }
}
