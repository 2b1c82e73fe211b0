using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Files.Sections;

namespace DatacenterDes.Model.Files.Reading;

/// <content>Tables that a section names with a group of their own, and their columns.</content>
internal static partial class Vocabulary
{
    private static IEnumerable<Section> Tables => [
        .. Columns("workload.traces.*", ColumnWords.OfJobs),
        .. Columns("failures.trace", ColumnWords.OfOutages),
        .. OverTime("energy.trace", ColumnWords.Price, ColumnWords.Carbon),
        .. OverTime("energy.price.trace", ColumnWords.Price),
        .. OverTime("energy.carbon.trace", ColumnWords.Carbon),
        .. OverTime("power.pue.trace", ColumnWords.Pue),
        .. OverTime("power.pue.temperature.trace", ColumnWords.Temperature),
        .. OverTime("workload.services.*.demand.trace", ColumnWords.Replicas)];

    private static IEnumerable<Section> OverTime(string path, params ImmutableArray<ColumnWord> words) =>
        [new(path, TableKeys.OverTime), .. Columns(path, [ColumnWords.Time, .. words])];

    private static IEnumerable<Section> Columns(string path, ImmutableArray<ColumnWord> words) => [
        new($"{path}.columns", [.. words.Select(word => word.Key)]),
        .. words.Select(word => new Section($"{path}.columns.{word.Word}", TableKeys.Of(word)))];
}
