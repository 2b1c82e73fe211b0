using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>scheduler</c>.</summary>
internal static class SchedulerReader
{
    private const string Others = "; a policy of your own comes with --plugin FILE";

    /// <param name="field">The section.</param>
    /// <param name="plugins">Policies beside those of the program.</param>
    public static SchedulerSettings? Read(Field field, ImmutableArray<PolicyPlugin> plugins)
    {
        if (Group.Open(field, Vocabulary.Scheduler) is not { } group)
            return null;

        (string, QueueOrder)[] orders = [.. QueueOrder.All.Concat(plugins.SelectMany(plugin => plugin.Orders)).Select(order => (order.Word, order))];
        var backfillings = Backfilling.All.Concat(plugins.SelectMany(plugin => plugin.Backfillings));

        // A policy is a way of backfilling, or an order without any.
        var policy = group.Optional("policy", f => f.OneOfOpen(
            Others,
            [.. orders.Select(o => (o.Item1, (Backfilling.None, (QueueOrder?)o.Item2))), .. backfillings.Select(b => (b.Word, (b, (QueueOrder?)null)))]));
        var (backfilling, named) = (policy.Item1 ?? Backfilling.None, policy.Item2);
        var order = group.Optional("order", f => f.OneOfOpen(Others, orders));
        if (named is not null && order is not null && order != named)
            group.Find("order")?.Fault("contradicts \"policy\", which is an order itself; give one of them");
        var fairShare = group.Find("fair-share") is { } share ? Group.Open(share, Vocabulary.FairShare) : null;
        var (inGroup, beside) = (fairShare?.Find("half-life"), group.Find("half-life"));
        var halfLife = inGroup ?? beside;
        if (inGroup is not null)
            beside?.Fault("stands under \"fair-share\" too; keep one");
        var settings = new SchedulerSettings(backfilling)
        {
            Order = named ?? order ?? QueueOrder.Fcfs,
            BackfillOrder = group.Optional("backfill-order", f => f.OneOfOpen(Others, orders)),
            BackfillDepth = group.Find("backfill-depth") is { } depth ? Depth(depth) : null,
            AgingPerDay = group.Optional("aging", f => f.Number(Quantity.Rate, Bounds.NotNegative)) * 86_400,
            Placement = group.Optional("placement", PlacementReader.Policy),
            SpanCampuses = group.Optional("span-campuses", Scalars.YesNo),
            FairShareHalfLife = halfLife?.Time(Bounds.PositiveTime) ?? TimeSpan.FromDays(7),
            FairShareRecalculation = fairShare?.Find("recalculate")?.Time(Bounds.PositiveTime) ?? TimeSpan.FromMinutes(5),
            FloatingSpares = group.Optional("floating-spares", f => f.Number(Quantity.Ratio, Bounds.Fraction)),
            Preemption = group.Optional("preemption", f => f.OneOf(
                ("none", Preemption.None), ("kill", Preemption.Kill), ("checkpoint", Preemption.Checkpoint))),
            PreemptAfter = group.Optional("preempt-after", f => f.Time(Bounds.Time)),
            Power = group.Optional("power", f => f.OneOf(
                ("ignore", PowerAdmission.Ignore), ("headroom", PowerAdmission.Headroom))),
        };
        if (backfilling == Backfilling.None && settings.BackfillOrder is not null)
            group.Find("backfill-order")?.Fault("needs a policy that backfills");
        if (backfilling == Backfilling.None && settings.BackfillDepth is not null)
            group.Find("backfill-depth")?.Fault("needs a policy that backfills");
        if (settings.Order != QueueOrder.FairShare && settings.BackfillOrder != QueueOrder.FairShare)
            (group.Find("fair-share") ?? halfLife)?.Fault("needs the order \"fair-share\"");
        if (settings.AgingPerDay > 0 && settings.Order != QueueOrder.Priority && settings.BackfillOrder != QueueOrder.Priority)
            group.Find("aging")?.Fault("needs the order \"priority\"");
        return group.IsFaulty ? null : settings;
    }

    private static int? Depth(Field field) => field.Node is YamlScalar { Text: [>= 'a' and <= 'z', ..] }
        ? field.OneOf<int?>(("unlimited", null))
        : field.Count(Bounds.WholeAtLeastOne);
}
