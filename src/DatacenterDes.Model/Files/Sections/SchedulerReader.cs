using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>scheduler</c>.</summary>
internal static class SchedulerReader
{
    public static SchedulerSettings? Read(Field field)
    {
        if (Group.Open(field, Vocabulary.Scheduler) is not { } group)
            return null;
        var policy = group.Optional("policy", f => f.OneOf(
            Vocabulary.Scheduler.At("policy"), ("fcfs", SchedulingPolicy.Fcfs), ("easy-backfill", SchedulingPolicy.EasyBackfill)));
        Only(group, "order", "fcfs");
        Only(group, "backfill-order", "fcfs");
        Only(group, "backfill-depth", "unlimited");
        var placement = group.Optional("placement", PlacementReader.Policy);
        var spanCampuses = group.Optional("span-campuses", Scalars.YesNo);
        Only(group, "preemption", "none");
        return group.IsFaulty ? null : new(policy) { Placement = placement, SpanCampuses = spanCampuses };
    }

    /// <summary>A choice that has one answer so far: what the engine does anyway.</summary>
    private static void Only(Group group, string key, string word) =>
        group.Maybe(key, f => f.OneOf(Vocabulary.Scheduler.At(key), (word, true)));
}
