using System.Collections.Immutable;
using System.Linq;

namespace Profile;

/// <summary>What the runtime counted in a method.</summary>
/// <param name="Name">Namespace, class and name.</param>
/// <param name="Bytes">How long its IL is, which tells methods of one name apart.</param>
/// <param name="IsGeneric">Whether it has type parameters of its own; the runtime does not write which types they stood for.</param>
/// <param name="Probes">What was counted.</param>
internal sealed record MethodProfile(string Name, int Bytes, bool IsGeneric, ImmutableArray<Probe> Probes)
{
    /// <summary>The most that any of its probes counted.</summary>
    public long Most => Probes.Max(probe => probe.Most);
}
