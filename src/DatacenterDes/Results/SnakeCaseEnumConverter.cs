using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DatacenterDes.Results;

/// <summary>Words of an enumeration as results folders have them: in snake case.</summary>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
    where T : struct, Enum;
