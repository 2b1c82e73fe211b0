using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Telemetry.Instruments;
using NUnit.Framework;

namespace DatacenterDes.Tests.Grafana;

public sealed class BoardMetricsTests
{
    private static readonly IEnumerable<string> Boards = Board.All.Keys;

    private static readonly string LeftOutFile = Path.Combine(Board.Folder, "left-out.txt");

    /// <summary>Board, metric and reason of each line that is no comment.</summary>
    private static readonly ImmutableArray<string[]> LeftOut =
        [.. File.ReadLines(LeftOutFile).Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split((char[]?)null, 3, System.StringSplitOptions.RemoveEmptyEntries))];

    [TestCaseSource(nameof(Boards))]
    public void Every_metric_on_a_board_is_one_that_runs_tell(string uid) =>
        Assert.That(Board.All[uid].Metrics, Is.SubsetOf(WholeModel.AllInstruments.SelectMany(Names)));

    [TestCaseSource(nameof(Boards))]
    public void Every_metric_that_runs_tell_is_on_a_board_or_left_out_for_a_reason(string uid)
    {
        HashSet<string> shown = [.. Board.All[uid].Metrics];
        string[] missing = [.. from instrument in WholeModel.AllInstruments where !Names(instrument).Any(shown.Contains) select PrometheusName.Of(instrument)];
        string[] leftOut = [.. from line in LeftOut where line[0] == uid select line[1]];

        Assert.That(missing, Is.EquivalentTo(leftOut), LeftOutFile);
        Assert.That(LeftOut.Select(line => line.Length), Has.All.EqualTo(3), "board, metric, reason");
        Assert.That(LeftOut.Select(line => line[0]).Distinct(), Is.SubsetOf(Board.All.Keys));
    }

    [Test]
    public void The_whole_model_has_something_of_everything()
    {
        DatacenterModel model = WholeModel.Read();

        Assert.That(InstrumentCatalogue.Of(model).Select(instrument => instrument.Name), Is.EqualTo(InstrumentCatalogue.All(model).Select(instrument => instrument.Name)));
    }

    /// <summary>Series of an instrument in a store.</summary>
    internal static IEnumerable<string> Names(Instrument instrument)
    {
        string name = PrometheusName.Of(instrument);
        return instrument.Kind == InstrumentKind.Histogram ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];
    }
}
