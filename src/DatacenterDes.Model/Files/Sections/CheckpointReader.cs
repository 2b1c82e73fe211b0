using System;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads the <c>checkpoint</c> of a job class, and what its size follows from.</summary>
internal static class CheckpointReader
{
    /// <summary>Weights, gradients' master copies and optimizer state under mixed precision: 12 to 18 bytes a parameter in practice.</summary>
    private const double BytesPerParameter = 14;

    /// <summary>The checkpoint of a class whose group may say how many parameters its model has.</summary>
    public static CheckpointSettings OfClass(Group group)
    {
        var parameters = group.Maybe("model-parameters", f => f.Number(Quantity.Number, Bounds.Positive));
        var each = group.Optional("bytes-per-parameter", f => f.Number(Quantity.Number, Bounds.Positive), BytesPerParameter);
        group.Expect(parameters is not null || group.Find("bytes-per-parameter") is null, "\"bytes-per-parameter\" needs \"model-parameters\"");
        Bytes? size = parameters is { } count ? new Bytes(count * each) : null;
        return group.Optional("checkpoint", f => Read(f, size), new() { Size = size }) ?? new();
    }

    public static CheckpointSettings? Read(Field field) => Read(field, null);

    private static CheckpointSettings? Read(Field field, Bytes? ofParameters)
    {
        if (Group.Open(field, Vocabulary.Checkpoint) is not { } group)
            return null;
        var mode = CheckpointMode.None;
        var interval = group.Required("interval", f => Interval(f, out mode));
        var write = group.Optional("write", f => f.Time(Bounds.Time));
        var size = group.Maybe("size", f => new Bytes(f.Number(Quantity.Data, Bounds.Positive)));
        group.Expect(size is null || ofParameters is null, "\"size\" and \"model-parameters\" exclude each other; keep one");
        size ??= ofParameters;
        group.Expect(
            mode != CheckpointMode.Optimal || write > TimeSpan.Zero || size is not null,
            "\"interval: optimal\" needs a \"write\" of more than 0 s; if writing costs nothing, say \"interval: continuous\"");
        var (restoreFrom, peer) = group.Find("restore") is { } restore ? Restore(restore) : (RestoreSource.Restart, null);
        group.Expect(restoreFrom != RestoreSource.Storage || size is not null, "\"restore: storage\" needs the size of a checkpoint: \"size\", or the class's \"model-parameters\"");
        return group.IsFaulty ? null : new(mode, interval, write, group.Find("restart")?.Distribution(Measure.Time))
        {
            Size = size,
            IsAsynchronous = group.Optional("asynchronous", Scalars.YesNo, write > TimeSpan.Zero),
            RestoreFrom = restoreFrom,
            PeerRestore = peer,
        };
    }

    private static (RestoreSource Source, Distribution? Peer) Restore(Field field) => field.Node is YamlScalar { Text: "storage" }
        ? (RestoreSource.Storage, null)
        : (RestoreSource.Peer, field.Distribution(Measure.Time));

    private static TimeSpan Interval(Field field, out CheckpointMode mode)
    {
        mode = CheckpointMode.Fixed;
        if (field.Node is YamlScalar { Text: [>= 'a' and <= 'z', ..] })
        {
            mode = field.OneOf(
                ("optimal", CheckpointMode.Optimal),
                ("continuous", CheckpointMode.Continuous),
                ("none", CheckpointMode.None));
            return default;
        }

        return field.Time(Bounds.PositiveTime);
    }
}
