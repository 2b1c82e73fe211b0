using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Failures;

/// <summary>What the repair shop repairs: it hears how far its repair is.</summary>
internal interface IRepairable
{
    /// <summary>It will soon hear that it is sound: the processor may fetch what that takes.</summary>
    void Prefetch();

    /// <summary>It waits for something from now on, or is under repair.</summary>
    void PhaseBegan(DownCause cause);

    /// <summary>It is sound.</summary>
    void Repaired();
}
