using System.Runtime.CompilerServices;
using Guanxi.Kernel.Hosting;
using Guanxi.Web.Commands;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Guanxi.Web.Watching;

/// <summary>
/// Sends traces and measurements by OTLP where an endpoint is named (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its siblings, from the
/// environment as the exporter reads them); otherwise nothing is gathered.
/// </summary>
sealed class TelemetryExport : IHostedService, IDisposable
{
    const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    static readonly string[] Sources = [Telemetry.Name, "Microsoft.AspNetCore", "Npgsql"];
    static readonly string[] Meters = [Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    readonly string? _endpoint, _protocol;
    TracerProvider? _traces;
    MeterProvider? _meters;

    public TelemetryExport(IConfiguration configuration) => (_endpoint, _protocol) = (configuration[Endpoint], configuration[Protocol]);

    /// <exception cref="CommandException">The endpoint is no address.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (configuration[Endpoint] is { Length: > 0 } named && (!Uri.TryCreate(named, UriKind.Absolute, out var collector) || collector.Scheme is not ("http" or "https")))
            throw new CommandException("command.setting.unreadable", Endpoint, named);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(_endpoint)) Begin();
        return Task.CompletedTask;
    }

    /// <summary>Apart, so that its libraries are not loaded where nothing is gathered.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    void Begin()
    {
        var resource = ResourceBuilder.CreateDefault().AddService("guanxi", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version!.ToString(3));
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(o => Point(o, "v1/traces")).Build();
        _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(o => Point(o, "v1/metrics")).Build();
    }

    /// <summary>Said here for tests and files of settings; the environment says the same to the exporter itself.</summary>
    void Point(OpenTelemetry.Exporter.OtlpExporterOptions options, string path)
    {
        var http = _protocol == "http/protobuf";
        options.Protocol = http ? OpenTelemetry.Exporter.OtlpExportProtocol.HttpProtobuf : OpenTelemetry.Exporter.OtlpExportProtocol.Grpc;
        options.Endpoint = http ? new(new Uri(_endpoint!.TrimEnd('/') + "/"), path) : new(_endpoint!);
    }

    /// <summary>What was gathered last goes out.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _meters?.Dispose();
        (_traces, _meters) = (null, null);
    }
}
