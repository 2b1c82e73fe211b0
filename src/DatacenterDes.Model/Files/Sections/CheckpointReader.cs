using System;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads the <c>checkpoint</c> of a job class.</summary>
internal static class CheckpointReader
{
    public static CheckpointSettings? Read(Field field)
    {
        if (Group.Open(field, Vocabulary.Checkpoint) is not { } group)
            return null;
        var mode = CheckpointMode.None;
        var interval = group.Required("interval", f => Interval(f, out mode));
        var write = group.Optional("write", f => f.Time(Bounds.Time));
        var restart = group.Find("restart")?.Distribution(Measure.Time);
        group.Expect(
            mode != CheckpointMode.Optimal || write > TimeSpan.Zero,
            "\"interval: optimal\" needs a \"write\" of more than 0 s; if writing costs nothing, say \"interval: continuous\"");
        return group.IsFaulty ? null : new(mode, interval, write, restart);
    }

    private static TimeSpan Interval(Field field, out CheckpointMode mode)
    {
        mode = CheckpointMode.Fixed;
        if (field.Node is YamlScalar { Text: [>= 'a' and <= 'z', ..] })
        {
            mode = field.OneOf(
                Vocabulary.Checkpoint.At("interval"),
                ("optimal", CheckpointMode.Optimal),
                ("continuous", CheckpointMode.Continuous),
                ("none", CheckpointMode.None));
            return default;
        }

        return field.Time(Bounds.PositiveTime);
    }
}
