using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.DemandResponse;

/// <summary>A call from the grid that is under way: from its start to its end a site draws no more than its limit.</summary>
internal sealed class GridCall : LimitedLoad
{
    private readonly Fleet _fleet;
    private readonly long _baseline;
    private Wide _curtailed;
    private Wide _shortfall;
    private long _load;
    private long _since;

    /// <param name="site">What is called on.</param>
    /// <param name="baseline">Its load when notice was given, in microwatts.</param>
    /// <param name="limit">Its load during the call is no more, in microwatts.</param>
    /// <param name="headroom">Keeps new jobs off.</param>
    /// <param name="fleet">The fleet.</param>
    /// <param name="now">Its start.</param>
    public GridCall(Site site, long baseline, long limit, CallHeadroom headroom, Fleet fleet, long now)
    {
        Site = site;
        Headroom = headroom;
        Limit = limit;

        // The draws of jobs that share an UltraServer are rounded each for itself.
        Most = limit + fleet.Units.AsSpan(site.First, site.End - site.First).ToArray().Sum(unit => unit.Type.Chips);
        _fleet = fleet;
        _baseline = baseline;
        _load = site.Load.Microwatts;
        _since = now;
    }

    public Site Site { get; }

    public CallHeadroom Headroom { get; }

    /// <summary>What its load is to be no more than, in microwatts.</summary>
    public long Limit { get; }

    /// <inheritdoc/>
    public override long Now => Site.Load.Microwatts;

    /// <inheritdoc/>
    public override long Most { get; }

    /// <inheritdoc/>
    public override DownCause Cause => DownCause.Curtailed;

    /// <inheritdoc/>
    public override int FirstUnit => Site.First;

    /// <summary>Room that is given away at this instant and not taken yet, in units of 10 nW.</summary>
    public double Promised { get; set; }

    /// <summary>∫ max(0, load at the notice − load) dt, in microwatt-ticks since its start.</summary>
    public Int128 CurtailedAt(long now) => _curtailed + Wide.Product(Math.Max(0, _baseline - _load), now - _since);

    /// <summary>∫ max(0, load − limit) dt, likewise.</summary>
    public Int128 ShortfallAt(long now) => _shortfall + Wide.Product(Math.Max(0, _load - Most), now - _since);

    /// <summary>The load may have changed.</summary>
    public void Advance(long now)
    {
        (_curtailed, _shortfall) = (CurtailedAt(now), ShortfallAt(now));
        _load = Now;
        _since = now;
    }

    /// <inheritdoc/>
    public override void Collect(List<UltraServer> units) => units.AddRange(_fleet.Units.AsSpan(Site.First, Site.End - Site.First));
}
