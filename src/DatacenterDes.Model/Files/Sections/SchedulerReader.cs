using System;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>scheduler</c>.</summary>
internal static class SchedulerReader
{
    private static readonly (string Word, QueueOrder Order)[] Orders = [
        ("fcfs", QueueOrder.Fcfs),
        ("sjf", QueueOrder.Sjf),
        ("ljf", QueueOrder.Ljf),
        ("smallest", QueueOrder.Smallest),
        ("largest", QueueOrder.Largest),
        ("priority", QueueOrder.Priority),
        ("fair-share", QueueOrder.FairShare),
    ];

    private static readonly (string Word, Backfilling Backfilling)[] Backfillings = [
        ("easy-backfill", Backfilling.Easy),
        ("conservative-backfill", Backfilling.Conservative),
    ];

    public static SchedulerSettings? Read(Field field)
    {
        if (Group.Open(field, Vocabulary.Scheduler) is not { } group)
            return null;

        // A policy is a way of backfilling, or an order without any.
        var policy = group.Optional("policy", f => f.OneOf(
            [.. Orders.Select(o => (o.Word, (Backfilling.None, (QueueOrder?)o.Order))), .. Backfillings.Select(b => (b.Word, (b.Backfilling, (QueueOrder?)null)))]));
        var (backfilling, named) = policy;
        var order = group.Maybe("order", f => f.OneOf(Orders));
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
            BackfillOrder = group.Maybe("backfill-order", f => f.OneOf(Orders)),
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
