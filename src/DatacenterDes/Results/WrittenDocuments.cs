using System.Text.Json.Serialization;

namespace DatacenterDes.Results;

/// <summary>What every run writes, as code that is made when the program is built: a start looks at no properties, and compiles nothing to read them.</summary>
/// <remarks>The rest of <see cref="ResultsJson"/>, and all reading, goes by reflection; both give the same text.</remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(UtcDateConverter), typeof(SnakeCaseEnumConverter<RunStatus>)])]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(SummaryDocument))]
internal sealed partial class WrittenDocuments : JsonSerializerContext;
