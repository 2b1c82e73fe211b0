using DatacenterDes.Engine.Parts;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Checks;

/// <summary>Looks at every UltraServer, job and node, and sees whether all that is kept up to date is what it comes to when it is counted.</summary>
/// <remarks>It changes nothing, and costs as much as the run itself: for tests, and for whoever changes the engine.</remarks>
internal sealed class InvariantChecks(DatacenterModel model, SimulationParts parts)
{
    private readonly UnitChecks _units = new(parts);
    private readonly CountChecks _counts = new(model, parts);
    private readonly TimeChecks _time = new(parts);
    private readonly PowerChecks _power = new(model, parts);

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
            throw new InvariantException($"at {parts.Clock.DateOf(parts.Clock.Now):yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}: {e.Message}", e);
        }
    }
}
