using System;
using System.Buffers;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DatacenterDes.Results;

/// <summary>JSON as results folders have it: names in snake case, names of classes and components untouched, dates in UTC.</summary>
internal static class ResultsJson
{
    /// <summary>The newest layout of <c>manifest.json</c> and <c>summary.json</c> that this version reads, and the one it writes.</summary>
    public const int Format = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        // The files stand alone: nothing in them is ever pasted into a page unescaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new UtcDateConverter() },
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatIsNeverNull } },
    };

    /// <summary>How a document is written whose code was made as the program was built: as the options say.</summary>
    private static readonly JsonWriterOptions WriterOptions = new() { Indented = Options.WriteIndented, NewLine = Options.NewLine, Encoder = Options.Encoder };

    /// <summary>The text of a file, with a line end after it.</summary>
    public static string Write<T>(T document) => Text(document) + "\n";

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InputException">It is missing, torn, or of a newer format.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            byte[] text = File.ReadAllBytes(path);
            CheckFormat(path, text);
            return JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new InputException(Invariant($"{path}:{(e.LineNumber ?? 0) + 1}: not a whole file of this kind; expected what a run writes"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({e.Message})");
        }
    }

    private static string Text<T>(T document)
    {
        if (WrittenDocuments.Default.GetTypeInfo(typeof(T)) is not JsonTypeInfo<T> { SerializeHandler: { } write })
            return JsonSerializer.Serialize(document, Options);
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, WriterOptions))
            write(writer, document);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void CheckFormat(string path, byte[] text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("format", out JsonElement element)
            || element.ValueKind != JsonValueKind.Number
            || !element.TryGetInt32(out int format))
            throw new InputException($"{path}: has no format number; expected what a run writes");
        if (format > Format)
            throw new InputException(Invariant($"{path}: format {format} is newer than {Format}, the newest that this version reads"));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A torn or edited file must not leave objects missing that every reader relies on.</summary>
    private static void RequireWhatIsNeverNull(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (!property.PropertyType.IsValueType && !property.IsSetNullable)
                property.IsRequired = true;
        }
    }
}
