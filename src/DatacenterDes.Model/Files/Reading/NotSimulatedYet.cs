using System.Collections.Immutable;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>Words that belong to the vocabulary and that the engine does not act on yet: never taken for misspellings, never silently ignored.</summary>
/// <remarks>Simulating one starts with taking its line out and putting the key into <see cref="Vocabulary"/>, or the word into its choice.</remarks>
internal static class NotSimulatedYet
{
    public static readonly ImmutableArray<string> Keys = [
        "build-out.*.energized",
        "build-out.*.commissioning",
        "build-out.*.deliveries",
        "workload.classes.*.model-parameters",
        "workload.classes.*.bytes-per-parameter",
        "failures.trace",
        "failures.chip",
        "failures.tray",
        "failures.rack",
        "failures.row",
        "failures.hall",
        "failures.building",
        "failures.campus",
        "failures.job",
        "failures.ultraserver.*.time-to-failure.weibull",
        "failures.ultraserver.*.time-to-failure.lognormal",
        "failures.ultraserver.*.time-to-failure.gamma",
        "failures.ultraserver.*.time-to-failure.erlang",
        "failures.ultraserver.*.time-to-failure.uniform",
        "failures.ultraserver.*.time-to-failure.triangular",
        "failures.ultraserver.*.time-to-failure.empirical",
        "failures.ultraserver.*.time-to-failure.mixture",
        "failures.ultraserver.*.time-to-failure.exponential.min",
        "failures.ultraserver.*.time-to-failure.exponential.max",
        "failures.ultraserver.*.needs.spare",
        "repair.spares",
        "storage",
        "power.feeds",
        "power.nodes",
        "power.lineups",
        "power.generators",
        "power.batteries",
        "power.cap",
        "energy.trace",
    ];

    /// <summary>Values, as <c>key: word</c>.</summary>
    public static readonly ImmutableArray<string> Values = [
        "failures.ultraserver.*.effect: degrade",
        "failures.ultraserver.*.effect: rollback",
    ];

    public static bool HasKey(string pattern) => Keys.Contains(pattern);

    public static bool HasValue(string pattern, string word) => Values.Contains($"{pattern}: {word}");
}
