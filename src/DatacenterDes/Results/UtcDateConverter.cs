using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DatacenterDes.Results;

/// <summary>Dates as results folders have them: in UTC, to the tick.</summary>
internal sealed class UtcDateConverter : JsonConverter<DateTime>
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTime.TryParseExact(
            reader.GetString(),
            Form,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTime date)
            ? date
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Form, CultureInfo.InvariantCulture));
}
