using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Reading.Keys;

/// <summary>What a key can say.</summary>
internal abstract record ValueKind
{
    /// <summary>In words, in Markdown.</summary>
    public abstract string Text { get; }

    /// <summary>The single kinds that it allows.</summary>
    public virtual ImmutableArray<ValueKind> Forms => [this];
}

/// <summary>A number in the units of a quantity.</summary>
/// <param name="Name">Of the quantity, as the reference has it.</param>
/// <param name="Quantity">Its units.</param>
/// <param name="Within">The numbers that make sense, in words; empty for all that the quantity allows.</param>
internal sealed record NumberKind(string Name, Quantity Quantity, string Within = "") : ValueKind
{
    /// <inheritdoc/>
    public override string Text => Within.Length == 0 ? Name : $"{Name}, {Within}";
}

/// <summary>A constant or a distribution.</summary>
/// <param name="Name">Of what is drawn.</param>
/// <param name="Measure">What is drawn.</param>
internal sealed record RandomKind(string Name, Measure Measure) : ValueKind
{
    /// <inheritdoc/>
    public override string Text => $"random quantity ({Name})";
}

/// <summary>One word out of a few.</summary>
/// <param name="Words">Each with what it means, which can be empty.</param>
internal sealed record WordsKind(ImmutableArray<(string Word, string Meaning)> Words) : ValueKind
{
    /// <inheritdoc/>
    public override string Text => IssueText.List([.. Words.Select(word => $"`{word.Word}`")]);
}

/// <summary>A name, a text, a date, a file: a single value without units.</summary>
/// <param name="Name">In words.</param>
/// <param name="Pattern">What it must look like; empty for anything.</param>
internal sealed record PlainKind(string Name, string Pattern = "") : ValueKind
{
    /// <inheritdoc/>
    public override string Text => Name;
}

/// <summary>A group of keys: the section at the key's own place.</summary>
internal sealed record GroupKind : ValueKind
{
    /// <inheritdoc/>
    public override string Text => "group";
}

/// <summary>Groups by a name that the file chooses, or one kind of value by such names.</summary>
/// <param name="What">What has the names.</param>
/// <param name="Value">What each name has; null for a group, the section below the key's place.</param>
internal sealed record ByNameKind(string What, ValueKind? Value = null) : ValueKind
{
    /// <inheritdoc/>
    public override string Text => Value is null ? $"groups by {What}" : $"{Value.Text} by {What}";
}

/// <summary>A list.</summary>
/// <param name="Item">What it lists; null for groups, the section below the key's place.</param>
/// <param name="What">What the items are, in the plural.</param>
internal sealed record ListKind(string What, ValueKind? Item = null) : ValueKind
{
    /// <inheritdoc/>
    public override string Text => $"list of {What}";
}

/// <summary>One kind or another.</summary>
/// <param name="Kinds">The kinds.</param>
internal sealed record EitherKind(ImmutableArray<ValueKind> Kinds) : ValueKind
{
    /// <inheritdoc/>
    public override string Text => IssueText.List([.. Kinds.Select(kind => kind.Text)]);

    /// <inheritdoc/>
    public override ImmutableArray<ValueKind> Forms => [.. Kinds.SelectMany(kind => kind.Forms)];
}
