using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using DatacenterDes.Engine.Extensions;
using DatacenterDes.Engine.Placement;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>The policies that a run can have, by their words.</summary>
/// <remarks>Those of the program are found in this assembly by their attribute, as those of a plugin are in its own.</remarks>
public sealed class PolicySet
{
    private static readonly Type[] Kinds = [typeof(JobOrder), typeof(BackfillPolicy), typeof(SchedulingPass), typeof(PlacementWeigher)];

    private readonly ImmutableDictionary<string, Type> _orders;
    private readonly ImmutableDictionary<string, Type> _passes;

    private PolicySet(IEnumerable<Type> types)
    {
        var all = types.ToLookup(type => typeof(JobOrder).IsAssignableFrom(type));
        _orders = all[true].ToImmutableDictionary(WordOf);
        _passes = all[false].ToImmutableDictionary(WordOf);
    }

    /// <summary>Those of the program.</summary>
    public static PolicySet Shipped { get; } = new(In(typeof(PolicySet).Assembly.GetTypes()));

    /// <summary>Those among some types that are policies.</summary>
    public static IEnumerable<Type> In(IEnumerable<Type> types) =>
        types.Where(type => !type.IsAbstract && Array.Exists(Kinds, kind => kind.IsAssignableFrom(type)) && type.IsDefined(typeof(PolicyAttribute)));

    /// <summary>These and those of plugins. Placement rules are there for every model that is read from now on.</summary>
    /// <param name="types">Policies, each with a word of its own and a constructor without parameters.</param>
    public PolicySet With(IEnumerable<Type> types)
    {
        var all = types.ToLookup(type => typeof(PlacementWeigher).IsAssignableFrom(type));
        foreach (var type in all[true])
        {
            var policy = type.GetCustomAttribute<PolicyAttribute>()!;
            PlacementRuleTable.Add(
                PlacementPolicies.Named(policy.Word, policy.Meaning), () => new WeigherRule(policy.Word, (PlacementWeigher)Activator.CreateInstance(type)!));
        }

        return new([.. _orders.Values, .. _passes.Values, .. all[false]]);
    }

    /// <summary>A new order of the queue.</summary>
    internal JobOrder NewOrder(QueueOrder name, SchedulerSettings settings)
    {
        var order = (JobOrder)Activator.CreateInstance(Find(_orders, name.Word))!;
        order.Begin(settings);
        return order;
    }

    /// <summary>A new way of going over a queue.</summary>
    internal SchedulingPass NewPass(Backfilling name, PassParts parts)
    {
        var type = Find(_passes, name.Word);
        return typeof(SchedulingPass).IsAssignableFrom(type)
            ? (SchedulingPass)Activator.CreateInstance(type, parts)!
            : new PolicyPass(parts, name.Word, (BackfillPolicy)Activator.CreateInstance(type)!);
    }

    private static Type Find(ImmutableDictionary<string, Type> policies, string word) =>
        policies.GetValueOrDefault(word) ?? throw new ArgumentException($"No policy has the word \"{word}\".", nameof(word));

    private static string WordOf(Type type) => type.GetCustomAttribute<PolicyAttribute>()!.Word;
}
