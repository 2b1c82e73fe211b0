using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Modules;

namespace DatacenterDes.Engine.Checks;

/// <summary>Looks at every UltraServer, job and node, and sees whether all that is kept up to date is what it comes to when it is counted.</summary>
/// <remarks>It changes nothing, and costs as much as the run itself: for tests, and for whoever changes the engine.</remarks>
internal sealed class InvariantChecks(RunBasis run, Fleet fleet, JobModule jobs, PowerModule power, SupplyModule supply)
{
    private readonly UnitChecks _units = new(fleet, jobs.Execution);
    private readonly CountChecks _counts = new(run, fleet, jobs, supply.Ledger);
    private readonly TimeChecks _time = new(run, fleet, jobs);
    private readonly PowerChecks _power = new(run, fleet, jobs.Execution, power, supply);

    /// <summary>Looks at the present instant, between events.</summary>
    /// <exception cref="InvariantException">Something does not hold; the first of it is said, with the date.</exception>
    public void Check()
    {
        try
        {
            _units.Check();
            _counts.Check();
            _time.Check();
            _power.Check();
        }
        catch (InvariantException e)
        {
            throw new InvariantException($"at {run.Clock.DateOf(run.Clock.Now):yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}: {e.Message}", e);
        }
    }
}
