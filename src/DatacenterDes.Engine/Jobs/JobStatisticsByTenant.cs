using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Jobs;

/// <summary>The job statistics of one class by tenant. What a job did is counted once: the figures of classes and tenants are sums over these.</summary>
/// <param name="window">What they cover.</param>
internal sealed class JobStatisticsByTenant(RunWindow window)
{
    // The first is for the jobs that are nobody's; null where there was no job.
    private JobStatistics?[] _byTenant = [];

    /// <summary>Those of the tenants that had jobs, in the order of the model.</summary>
    public IEnumerable<JobStatistics> Parts => _byTenant.OfType<JobStatistics>();

    /// <param name="tenant">Index into the model's tenants; <see cref="Model.Tenant.Nobody"/> for nobody.</param>
    public JobStatistics Of(int tenant)
    {
        var index = tenant + 1;
        if (index >= _byTenant.Length)
            Array.Resize(ref _byTenant, Math.Max(index + 1, 2 * _byTenant.Length));
        return _byTenant[index] ??= new JobStatistics(window, tenant);
    }
}
