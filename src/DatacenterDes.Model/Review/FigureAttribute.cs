using System;

namespace DatacenterDes.Model.Review;

/// <summary>Declares a figure of a run where its value stands; its key is the name in snake case.</summary>
/// <remarks>
/// On a group such as percentiles it declares each part, on figures by name each of them, and on a value of an enumeration the figure of that name.
/// What a figure of all means holds of a class, tenant or generation too, unless that is declared differently there.
/// </remarks>
/// <param name="unit">Unit; <c>1</c> of ratios.</param>
/// <param name="meaning">In a few words.</param>
/// <param name="better">Which way it is better.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class FigureAttribute(string unit, string meaning, Better better) : Attribute
{
    /// <summary>Unit; <c>1</c> of ratios.</summary>
    public string Unit => unit;

    /// <summary>In a few words.</summary>
    public string Meaning => meaning;

    /// <summary>Which way it is better.</summary>
    public Better Better => better;

    /// <summary>Of a ratio, what it is a ratio of: "productive over in-service chip time". Null of all else.</summary>
    public string? Over { get; init; }
}

/// <summary>Declares a part of a group whose unit and meaning stand where the group does.</summary>
/// <param name="ending">What follows that meaning.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FigurePartAttribute(string ending) : Attribute
{
    /// <summary>What follows the meaning of the group.</summary>
    public string Ending => ending;
}

/// <summary>Declares figures that an enumeration names, each with a declaration of its own.</summary>
/// <param name="names">The enumeration.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FiguresByNameAttribute(Type names) : Attribute
{
    /// <summary>The enumeration.</summary>
    public Type Names => names;
}
