using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files;

/// <summary>Reads quantities outside model files, by the same rules.</summary>
public static class QuantityText
{
    /// <summary>A positive time, as in <c>2 h</c>.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public static string? Seconds(string text, out double seconds) => Read(Quantity.Time, Bounds.PositiveTime, text, out seconds);

    /// <summary>A positive amount of data, as in <c>4 GiB</c>.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public static string? Bytes(string text, out double bytes) => Read(Quantity.Data, new(0, long.MaxValue / 2, true, "more than 0"), text, out bytes);

    private static string? Read(Quantity quantity, Bounds bounds, string text, out double value)
    {
        if (!quantity.TryParse(text, out value, out string fault))
            return fault;
        return bounds.Contain(value) ? null : $"{IssueText.Quote(text)} is not possible here; it must be {bounds.Text}";
    }
}
