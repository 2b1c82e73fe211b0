using System;

namespace DatacenterDes.Engine.Failures.Effects;

/// <summary>The word by which a model file names an effect.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class EffectAttribute(string word) : Attribute
{
    public string Word { get; } = word;
}
