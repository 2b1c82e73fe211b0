using System.Collections.Generic;
using DatacenterDes.Engine.Flow;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Placement;

namespace DatacenterDes.Engine.Capacity;

/// <summary>A generation as it will be when everything is in service, up and powered, and nothing runs: whether there is power for a job at all.</summary>
internal sealed class WholeGeneration
{
    private readonly Generation _generation;
    private readonly PlacementRules _rules;
    private readonly Headroom _headroom;
    private readonly FreeUnits _free;
    private readonly Dictionary<(int Units, long Each, PlacementRule Rule, bool StaysInCampus), bool> _answers = [];

    public WholeGeneration(Generation generation, PlacementRules rules, Headroom headroom)
    {
        _generation = generation;
        _rules = rules;
        _headroom = headroom;
        _free = new FreeUnits(generation.Own, generation.Containment.Levels);
        foreach (var unit in generation.Own)
        {
            if (generation.Free.IsPlaceable(unit))
                _free.Add(unit);
        }
    }

    /// <summary>Whether a job that is no larger than the generation would find its peak draw.</summary>
    public bool Holds(Job job, in JobShape shape)
    {
        var each = _generation.Admission.PeakOverIdle(job, shape.Chips);
        if (each == 0)
            return true;
        var question = (shape.UltraServers, each, _rules.RuleOf(job), !_rules.MaySpanCampuses(job, shape));
        if (_answers.TryGetValue(question, out var answer))
            return answer;
        var tried = new int[shape.UltraServers];
        answer = question.Item3.Choose(_free, tried, question.Item4, _headroom, each);
        if (answer)
            _headroom.GiveBack(tried, each);
        _answers.Add(question, answer);
        return answer;
    }
}
