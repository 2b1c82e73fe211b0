using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Profile;

/// <summary>A type, with those that its type parameters stand for.</summary>
/// <param name="Definition">The type itself, without them.</param>
/// <param name="Arguments">None for a type that has no parameters.</param>
internal sealed record TypeName(Type Definition, ImmutableArray<TypeName> Arguments)
{
    /// <summary>What the runtime shares code of all classes by.</summary>
    public static bool IsShared(Type type) => type.FullName == "System.__Canon";

    /// <summary>The assemblies that it takes to know it.</summary>
    public IEnumerable<string> Assemblies => Definition.IsPrimitive || IsShared(Definition)
        ? []
        : [Definition.Assembly.GetName().Name!, .. Arguments.SelectMany(argument => argument.Assemblies)];
}
