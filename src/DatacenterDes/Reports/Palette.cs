using System;
using System.Collections.Immutable;

namespace DatacenterDes.Reports;

/// <summary>One colour for each thing, in all charts: told apart by colour-blind readers, on white and on black.</summary>
/// <remarks>
/// Hues of Okabe and Ito 2008 ("Color universal design") and of Tol 2021 ("Colour schemes", muted), lightened where areas of them lie under
/// lines. Causes of one family share a hue and differ in lightness: not built yet is green, idle is grey, down is purple, at work but not
/// productive is orange.
/// </remarks>
internal static class Palette
{
    /// <summary>What does productive work.</summary>
    public const string Productive = "#5fa8d3";

    /// <summary>Power drawn, contracted: lines over areas.</summary>
    public const string Line = "#d1495b";

    /// <summary>A second line beside it.</summary>
    public const string SecondLine = "#8d6cab";

    /// <summary>A limit: a rating, a contract, a plan.</summary>
    public const string Limit = "#7f7f7f";

    private static readonly ImmutableArray<(string Name, string Color)> Causes =
    [
        ("productive", Productive),
        ("lost_work", "#d55e00"),
        ("lost", "#d55e00"),
        ("checkpoint_and_restart", "#e69f00"),
        ("restart", "#e69f00"),
        ("checkpoint", "#f0c04c"),
        ("degraded", "#f7dc9b"),
        ("no_demand", "#b9bfc6"),
        ("idle", "#b9bfc6"),
        ("nothing_fits", "#868e96"),
        ("spares", "#d8dce0"),
        ("unit_down", "#aa4499"),
        ("down", "#aa4499"),
        ("feed_down", "#882255"),
        ("capped_or_curtailed", "#cc79a7"),
        ("commissioning", "#117733"),
        ("awaiting_racks", "#44aa99"),
        ("awaiting_energization", "#a3d9c9"),
        ("fragmentation", "#999933"),
    ];

    private static readonly ImmutableArray<string> Series =
        ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#999933", "#882255", "#44aa99", "#7f7f7f"];

    private static readonly ImmutableArray<string> Dashes = ["solid", "dash", "dot", "dashdot"];

    /// <summary>The colour of a state or cause; of any other name that of a limit.</summary>
    public static string Of(string name)
    {
        foreach ((string cause, string color) in Causes)
        {
            if (cause == name)
                return color;
        }

        return Limit;
    }

    /// <summary>The colour of the n-th of several things without a meaning of their own: classes, components, nodes, scenarios.</summary>
    public static string At(int index) => Series[index % Series.Length];

    /// <summary>The dash of its line: a colour that comes round again has another.</summary>
    public static string DashAt(int index) => Dashes[index / Series.Length % Dashes.Length];

    /// <summary>A colour as a band under a line of it.</summary>
    public static string Faint(string color) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"rgba({Convert.ToInt32(color[1..3], 16)},{Convert.ToInt32(color[3..5], 16)},{Convert.ToInt32(color[5..7], 16)},0.25)");
}
