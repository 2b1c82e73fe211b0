using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using DatacenterDes.Results;

namespace DatacenterDes.Analysis;

/// <summary>Reads a <c>summary.json</c> in one pass, without building a document of it: a comparison reads thousands.</summary>
internal ref struct SummaryReader
{
    private readonly FigureKeys _keys;
    private readonly List<FigureKey> _found = [];
    private readonly List<double?> _values = [];
    private Utf8JsonReader _json;
    private int? _format;
    private string? _model;
    private string? _scenario;
    private long? _seed;
    private RunStatus? _status;
    private DateTime? _start;
    private DateTime? _end;
    private double _warmup;

    private SummaryReader(ReadOnlySpan<byte> text, FigureKeys keys)
    {
        _json = new Utf8JsonReader(text);
        _keys = keys;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is missing, torn, or of a newer format.</exception>
    public static FlatSummary Read(string path, FigureKeys keys)
    {
        try
        {
            return new SummaryReader(File.ReadAllBytes(path), keys).Read();
        }
        catch (JsonException e)
        {
            throw new InputException(FormattableString.Invariant($"{path}:{(e.LineNumber ?? 0) + 1}: not a whole file of this kind; expected what a run writes"));
        }
        catch (FormatException e)
        {
            throw new InputException($"{path}: {e.Message}; expected what a run writes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({e.Message})");
        }
    }

    private FlatSummary Read()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
            throw new FormatException("is no summary");
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
            ReadTop(_json.GetString()!);
        while (_json.Read())
        {
        }

        return new(Header(), [.. _found], [.. _values]);
    }

    private SummaryHeader Header()
    {
        if (_format is not { } format)
            throw new FormatException("has no format number");
        if (_model is null || _scenario is null || _seed is null || _status is null || _start is null || _end is null)
            throw new FormatException("does not say what was run");
        return new(format, _model, _scenario, _seed.Value, _status.Value, _start.Value, _end.Value, _warmup);
    }

    private void ReadTop(string key)
    {
        switch (key)
        {
            case "format":
                _format = (int)ReadNumber();
                if (_format > ResultsJson.Format)
                    throw new FormatException(FormattableString.Invariant($"has format {_format}, newer than {ResultsJson.Format}, the newest that this version reads"));
                break;
            case "model":
                _model = ReadText();
                break;
            case "scenario":
                _scenario = ReadText();
                break;
            case "seed":
                _json.Read();
                _seed = _json.TokenType == JsonTokenType.Number && _json.TryGetInt64(out long seed) ? seed : throw new FormatException("has no seed");
                break;
            case "status":
                _status = Enum.TryParse(ReadText(), ignoreCase: true, out RunStatus status) ? status : throw new FormatException("has no status");
                break;
            case "simulated":
                ReadSimulated();
                break;
            case "engine":
                _json.Skip();
                break;
            default:
                var expected = 0;
                ReadFigure(_keys.Root.Below(Encoding.UTF8.GetBytes(key), ref expected));
                break;
        }
    }

    private void ReadSimulated()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
            throw new FormatException("does not say what time it covers");
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            switch (_json.GetString())
            {
                case "start":
                    _start = ReadDate();
                    break;
                case "end":
                    _end = ReadDate();
                    break;
                case "warmup_s":
                    _warmup = ReadNumber();
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }
    }

    /// <summary>Reads what follows the key of a level: a figure, or more levels.</summary>
    private void ReadFigure(FigureKeys.Level level)
    {
        _json.Read();
        switch (_json.TokenType)
        {
            case JsonTokenType.Number:
                Add(level.Key, _json.GetDouble());
                break;
            // A null may stand for a figure or for a group of them that there is none of.
            case JsonTokenType.Null when level.Key.Declared is not null:
                Add(level.Key, null);
                break;
            case JsonTokenType.StartObject:
                var expected = 0;
                while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
                    ReadFigure(Below(level, ref expected));
                break;
            case JsonTokenType.StartArray:
                _json.Skip();
                break;
        }
    }

    private readonly FigureKeys.Level Below(FigureKeys.Level level, ref int expected) => _json.ValueIsEscaped
        ? level.Below(Encoding.UTF8.GetBytes(_json.GetString()!), ref expected)
        : level.Below(_json.ValueSpan, ref expected);

    private readonly void Add(FigureKey key, double? value)
    {
        _found.Add(key);
        _values.Add(value);
    }

    private string? ReadText()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.String ? _json.GetString() : null;
    }

    private double ReadNumber()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.Number ? _json.GetDouble() : throw new FormatException("has a text where a number belongs");
    }

    private DateTime ReadDate()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.String && _json.TryGetDateTime(out DateTime date)
            ? date.ToUniversalTime()
            : throw new FormatException("does not say what time it covers");
    }
}
