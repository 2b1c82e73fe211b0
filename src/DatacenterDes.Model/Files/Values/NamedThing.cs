using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;

namespace DatacenterDes.Model.Files.Values;

/// <summary>Looks up what a field names.</summary>
internal static class NamedThing
{
    /// <summary>The place of the name among those known; null, and a fault that tells the nearest of them, where it is none of them.</summary>
    /// <param name="field">Says a name; a fault of its own where it says none.</param>
    /// <param name="known">The names that there are.</param>
    /// <param name="otherwise">What a name that is not known is, as in <c>not a node of this model</c>.</param>
    public static int? Resolve(this Field field, ImmutableArray<string> known, string otherwise)
    {
        var name = field.Name();
        if (known.IndexOf(name) is >= 0 and var index)
            return index;
        if (name.Length > 0)
            Fault(field, name, known, otherwise);
        return null;
    }

    /// <summary>The thing itself; the default, and a fault, where nothing has the name.</summary>
    /// <param name="field">Says a name.</param>
    /// <param name="known">The things that there are.</param>
    /// <param name="nameOf">The name of each.</param>
    /// <param name="otherwise">As above.</param>
    public static T? Resolve<T>(this Field field, ImmutableArray<T> known, Func<T, string> nameOf, string otherwise)
    {
        var name = field.Name();
        foreach (var thing in known)
        {
            if (nameOf(thing) == name)
                return thing;
        }

        if (name.Length > 0)
            Fault(field, name, [.. known.Select(nameOf)], otherwise);
        return default;
    }

    private static void Fault(Field field, string name, ImmutableArray<string> known, string otherwise) =>
        field.Fault($"{IssueText.Quote(name)} is {otherwise}{Nearest.Hint(name, known)}");
}
