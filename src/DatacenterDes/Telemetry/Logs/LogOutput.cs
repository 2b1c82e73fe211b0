using System;
using System.Threading.Tasks;
using DatacenterDes.Cli;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace DatacenterDes.Telemetry.Logs;

/// <summary>Where logs go: to standard error, to a store, or nowhere.</summary>
internal sealed class LogOutput : IDisposable
{
    private readonly ILoggerFactory? _factory;
    private readonly bool _isWritten;
    private readonly Store? _store;
    private readonly StoreClient? _client;

    private LogOutput(LogOptions options, Store? store, Action<ResourceBuilder> name)
    {
        _isWritten = options.IsWritten;
        _store = store;
        _client = store?.Open();
        if (!options.IsWritten && store is null)
            return;
        _factory = LoggerFactory.Create(logging =>
        {
            logging.SetMinimumLevel(LogLevel.Trace);
            if (options.IsWritten)
                WriteTo(logging, options);
            if (_client is not null)
                PushTo(logging, options, store!, _client, name);
        });
        Logger = _factory.CreateLogger(MeterViews.MeterName);
    }

    /// <summary>Takes what there is to tell; null where nobody listens.</summary>
    public ILogger? Logger { get; }

    /// <summary>Prepares what was asked for, with a warning for what cannot be had.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="otlp">Where metrics are pushed to by the command line; null for what the environment says.</param>
    /// <param name="name">Says whose logs they are.</param>
    public static LogOutput Open(LogOptions options, string? otlp, Action<ResourceBuilder> name)
    {
        Store? store = null;
        if (options.IsPushed || Environment.GetEnvironmentVariable("OTEL_LOGS_EXPORTER") == "otlp")
        {
            try
            {
                store = OtlpEndpoint.ForLogs(otlp) is { } endpoint
                    ? new(endpoint, ErrorTerminal.Warn)
                    : throw new InputException("--otlp-logs: there is no telling where to; give --otlp URL");
            }
            catch (InputException e)
            {
                ErrorTerminal.Warn($"{e.Message}; the run goes on without");
            }
        }

        return new(options, store, name);
    }

    /// <summary>Warns in one line, as a log where standard error has one.</summary>
    public void Warn(string what)
    {
        Logger?.TelemetryTrouble(what);
        if (!_isWritten)
            ErrorTerminal.Warn(what);
    }

    /// <summary>Writes and pushes what is still under way, as far as a store listens.</summary>
    public void Dispose()
    {
        if (_factory is null)
            return;
        var last = Task.Run(_factory.Dispose);
        if (!last.Wait(Store.Patience))
        {
            _store?.NoteLoss();
            _client?.GiveUp();
            last.Wait(Store.Patience);
        }

        _store?.Dispose();
    }

    private static void WriteTo(ILoggingBuilder logging, LogOptions options)
    {
        logging.AddFilter<ConsoleLoggerProvider>(null, options.Level);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (options.IsJson)
        {
            logging.AddJsonConsole(json =>
            {
                json.TimestampFormat = "O";
                json.UseUtcTimestamp = true;
            });
        }
        else
        {
            logging.AddSimpleConsole(line =>
            {
                line.SingleLine = true;
                line.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        }
    }

    private static void PushTo(ILoggingBuilder logging, LogOptions options, Store store, StoreClient client, Action<ResourceBuilder> name)
    {
        logging.AddFilter<OpenTelemetryLoggerProvider>(null, options.PushedLevel);
        logging.AddOpenTelemetry(otel =>
        {
            var resource = ResourceBuilder.CreateDefault();
            name(resource);
            otel.SetResourceBuilder(resource);
            otel.IncludeFormattedMessage = true;
            otel.AddOtlpExporter((OtlpExporterOptions exporter, LogRecordExportProcessorOptions processor) =>
            {
                exporter.Protocol = store.Endpoint.Protocol;
                exporter.Endpoint = store.Endpoint.Url;
                exporter.TimeoutMilliseconds = (int)Store.Patience.TotalMilliseconds;
                exporter.HttpClientFactory = () => StoreClient.Create(client, Store.Patience);
                processor.BatchExportProcessorOptions.MaxQueueSize = 1 << 16;
                processor.BatchExportProcessorOptions.ScheduledDelayMilliseconds = 1000;
            });
        });
    }
}
