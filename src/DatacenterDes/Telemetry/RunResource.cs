using System.Collections.Generic;
using DatacenterDes.Results;
using OpenTelemetry.Resources;

namespace DatacenterDes.Telemetry;

/// <summary>Who tells: the attributes of a resource.</summary>
internal static class RunResource
{
    private const string Service = "datacenterdes";

    /// <summary>Names a run.</summary>
    /// <param name="resource">Is told.</param>
    /// <param name="run">The run.</param>
    /// <param name="experiment">The sweep that it is part of; null for none.</param>
    public static void AddRun(this ResourceBuilder resource, Manifest run, string? experiment)
    {
        var attributes = new Dictionary<string, object> { ["datacenter.scenario"] = run.Scenario, ["datacenter.seed"] = run.Seed };
        if (experiment is not null)
            attributes.Add("datacenter.experiment", experiment);
        resource.AddService(Service, serviceVersion: run.Tool.Version, autoGenerateServiceInstanceId: false, serviceInstanceId: run.RunId).AddAttributes(attributes);
    }

    /// <summary>Names a sweep itself, or one task of it.</summary>
    public static void AddSweep(this ResourceBuilder resource, string experiment, string instance) =>
        resource.AddService(Service, serviceVersion: ToolVersion.Current.Version, autoGenerateServiceInstanceId: false, serviceInstanceId: instance)
            .AddAttributes([new("datacenter.experiment", experiment)]);
}
