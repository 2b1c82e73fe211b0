using System;

namespace DatacenterDes.Engine.Extensions;

/// <summary>The word by which a model file names a policy.</summary>
/// <param name="word">Lower-case letters, digits and hyphens, as in <c>most-chips-first</c>.</param>
/// <param name="meaning">What it does, in words; <c>explain</c> says it.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PolicyAttribute(string word, string meaning = "") : Attribute
{
    /// <summary>As a model file writes it.</summary>
    public string Word { get; } = word;

    /// <summary>What it does.</summary>
    public string Meaning { get; } = meaning;
}
