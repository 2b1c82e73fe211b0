using System;
using System.Diagnostics.CodeAnalysis;

namespace DatacenterDes.Cli;

/// <summary>Which record files a run writes at most; what the model says not to record stays unrecorded.</summary>
internal sealed record RecordSelection(bool Jobs, bool Events, bool Series)
{
    /// <summary>What a selection looks like, for messages.</summary>
    public const string Form = "none, or some of jobs,events,series";

    /// <summary>Reads <c>none</c> or a list such as <c>jobs,series</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RecordSelection? selection)
    {
        selection = new(false, false, false);
        if (text == "none")
            return true;

        foreach (string item in text.Split(',', StringSplitOptions.TrimEntries))
        {
            selection = item switch
            {
                "jobs" => selection with { Jobs = true },
                "events" => selection with { Events = true },
                "series" => selection with { Series = true },
                _ => null,
            };
            if (selection is null)
                return false;
        }

        return true;
    }
}
