using System;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads the dates of a phase, each with the slip that it has, and holds them against one another.</summary>
internal sealed class PhaseDates
{
    private const string Expected = "a date such as 2026-07-01, or a time after the contract such as 40 w";

    private readonly Group _phase;
    private readonly Group? _slip;

    private PhaseDates(Group phase)
    {
        _phase = phase;
        _slip = phase.Find("slip") is { } field ? Group.Open(field, Vocabulary.Slip) : null;
        Contracted = Read("contracted", DateOrTime);
        Energized = Read("energized", DateOrTime);
        InService = Read("in-service", f => new(f.Date()));
        Retires = Read("retires", DateOrTime);
    }

    /// <summary>When their power is contracted; null for the default.</summary>
    public PhaseDate? Contracted { get; }

    /// <summary>When their places have power; null for the default.</summary>
    public PhaseDate? Energized { get; }

    /// <summary>When they can first run jobs; null where that follows from the rest.</summary>
    public PhaseDate? InService { get; }

    /// <summary>When they leave; null for never.</summary>
    public PhaseDate? Retires { get; }

    public static PhaseDates Of(Group phase)
    {
        var dates = new PhaseDates(phase);
        dates.InOrder();
        return dates;
    }

    /// <summary>Adds the slip that the file gives for one of the dates.</summary>
    public PhaseDate? Slipping(string key, PhaseDate? date)
    {
        if (_slip?.Find(key) is not { } field)
            return date;
        var slip = field.Distribution(Measure.Time);
        if (date is null && !_phase.IsFaulty)
            field.Fault($"the phase gives no date that could slip; write {What(key)}");
        return date is null ? null : date with { Slip = slip };
    }

    /// <summary>A date of the calendar, or a time after the contract.</summary>
    private static PhaseDate? DateOrTime(Field field)
    {
        if (field.Node is YamlMapping)
            return new(null, field.Distribution(Measure.Time));
        if (!field.TryText(Expected, out var text))
            return null;
        if (LooksLikeDate(text))
            return new(field.Date());
        if (Numeral.TryTake(text, out _, out _))
            return field.Distribution(Measure.Time) is { } time ? new(null, time) : null;
        field.Fault($"{IssueText.Quote(text)} is not {Expected}");
        return null;
    }

    private static string What(string key) =>
        key == "deliveries" ? "deliveries: { from: … } or { lead-time: … }" : $"{key}: …";

    /// <summary>A year and a month at least.</summary>
    private static bool LooksLikeDate(string text) =>
        text.Length > 5 && text[4] == '-' && text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0;

    private PhaseDate? Read(string key, Func<Field, PhaseDate?> read) => Slipping(key, _phase.Optional(key, read));

    /// <summary>Where two are dates of the calendar, the earlier of them comes first.</summary>
    private void InOrder()
    {
        if (_phase.IsFaulty)
            return;
        InOrder("contracted", Contracted, "energized", Energized, mayMeet: true);
        InOrder("energized", Energized, "in-service", InService, mayMeet: true);
        InOrder("contracted", Contracted, "in-service", InService, mayMeet: true);
        InOrder("energized", Energized, "retires", Retires, mayMeet: false);
        InOrder("in-service", InService, "retires", Retires, mayMeet: false);
    }

    private void InOrder(string firstKey, PhaseDate? first, string lastKey, PhaseDate? last, bool mayMeet)
    {
        if (first?.Date is not { } from || last?.Date is not { } to || _phase.IsFaulty)
            return;
        if (to < from)
            _phase.Field.ChildAt(lastKey).Fault($"is before \"{firstKey}\", {Dates.Write(from)}");
        else if (to == from && !mayMeet)
            _phase.Field.ChildAt(lastKey).Fault($"must be after \"{firstKey}\"");
    }
}
