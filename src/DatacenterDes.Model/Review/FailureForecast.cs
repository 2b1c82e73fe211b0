using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Review;

/// <summary>What fails in the run: every part from its entry into service on, by its own lifetime.</summary>
/// <remarks>
/// Dates are expected dates; a part's time stands still while its unit is down for others, as a share of all time. Repairs wait for
/// nobody; outages of a trace, power and planned maintenance are left out.
/// </remarks>
internal sealed class FailureForecast
{
    /// <summary>Each brings what is down and what can fail closer to each other by a factor of the share that is down.</summary>
    private const int Rounds = 6;

    private readonly DatacenterModel _model;
    private readonly ServiceSpans _spans;
    private readonly Component[] _components;
    private readonly ServiceSpan[] _ultraServers;
    private double _down;

    private FailureForecast(DatacenterModel model, PowerGraph? graph, ExpectedSchedule schedule)
    {
        _model = model;
        _spans = ServiceSpans.Of(model, schedule);
        _ultraServers = [.. Merged(_spans.UltraServers())];
        _components = [.. model.Failures.Components.Select(component => new Component(component, [.. Merged(SpansOf(component, graph))], model.Topology?.ChipsPerTray))];
        for (var round = 0; round < Rounds; round++)
            Settle();
    }

    /// <summary>Failures by component, in the order of the model; null where the run has no date for its end.</summary>
    public static FailureReview Of(DatacenterModel model, PowerGraph? graph, ExpectedSchedule schedule, FailureReview longRun, ImmutableArray<ClassReview> classes)
    {
        var jobs = new JobFailureForecast(model, classes);
        var all = longRun.ByComponent.Select((review, i) => model.Failures.Components[i].Level == FailureLevel.Job ? jobs.Of(review, model.Failures.Components[i]) : review);
        if (model.End is not null && !model.Failures.Components.IsEmpty)
        {
            var forecast = new FailureForecast(model, graph, schedule);
            all = all.Select((review, i) => forecast.With(review, i));
            longRun = longRun with { AvailabilityInRun = forecast.Availability };
        }

        ImmutableArray<ComponentReview> components = [.. all];
        return longRun with { ByComponent = components, PerDay = components.Sum(c => c.PerDay) };
    }

    private IEnumerable<ServiceSpan> SpansOf(FailureComponent component, PowerGraph? graph) => component.Level switch
    {
        FailureLevel.Job => [],
        FailureLevel.Node when component.Node is { } node => _model.Power.Nodes[node].Standby is not null ? [] : _spans.Instances(graph!, node),
        > FailureLevel.UltraServer => _spans.Domains(component.Level),
        _ => _spans.UltraServers().Where(span => component.IsIn(span.Type!)),
    };

    private ComponentReview With(ComponentReview review, int i) =>
        _model.Failures.Components[i].Level == FailureLevel.Job || review.OnStandby ? review : review with
        {
            InRun = _components[i].Spans.Sum(span => Failures(_components[i], span, 0)),
            OutlastsRun = _components[i].Ordinary is { } function && function.By(_components[i].Longest) == 0,
            InRunAtLongRunRate = _components[i].Spans.Sum(span =>
                Parts(_components[i].Of, span) * Math.Max(0, span.To - Math.Max(span.From, _spans.Window.From)) * Lemons(_components[i].Of) / _components[i].Of.Lifetime.Mean),
        };

    /// <summary>UltraServer time up over in service.</summary>
    private double Availability
    {
        get
        {
            var inService = _ultraServers.Sum(span => span.Units * Math.Max(0, span.To - Math.Max(span.From, _spans.Window.From)));
            return inService > 0 ? Math.Clamp(1 - (Down(_spans.Window.From) / inService), 0, 1) : 1;
        }
    }

    /// <summary>Works out from what is down how often everything fails, and from that what is down.</summary>
    private void Settle()
    {
        foreach (var component in _components.Where(component => component.Spans.Length > 0))
        {
            var isUnit = component.Of.Level <= FailureLevel.UltraServer;
            // A part's own repairs are out of its life, but for one that stays as old as it was.
            var isOld = component.Of.AgeAfterRepair == AgeAfterRepair.Old;
            var own = isOld ? 0 : component.Down / component.Parts;
            var part = new RenewalFunction.Part(
                component.Of.Lifetime,
                isUnit ? 1 / (1 + Math.Max(0, _down - own)) : 1,
                component.Of.MeanOutage,
                isOld);
            var infant = isUnit ? _model.Failures.Infant : null;
            component.Ordinary = RenewalFunction.Of(part, 1, infant, component.Longest);
            if (isUnit && _model.Failures.Lemons is { } lemons)
                component.OfLemons = RenewalFunction.Of(part, lemons.Factor, infant, component.Longest);
        }

        var inService = _ultraServers.Sum(span => span.Units * (span.To - span.From));
        var down = Down(0);
        if (inService <= 0)
            return;
        var up = Math.Max(inService - down, inService * 1e-3);
        foreach (var component in _components)
            component.Down = DownBy(component, 0) / up;
        _down = down / up;
    }

    private double Down(double from) => _components.Sum(component => DownBy(component, from));

    /// <summary>UltraServer time that a component takes, in seconds.</summary>
    private double DownBy(Component component, double from) => component.Of is { TakesDown: true, Level: not FailureLevel.Node }
        ? component.Spans.Sum(span => span.UltraServersEach * component.Of.MeanRepair
            * Failures(component, span, component.Of.Detect.Mean + (component.Of.MeanRepair / 2), from))
        : 0;

    private double Failures(Component component, ServiceSpan span, double later) => Failures(component, span, later, _spans.Window.From);

    /// <summary>Failures in a span of service, as far as their middle, so much later, lies between an instant and the end.</summary>
    private double Failures(Component component, ServiceSpan span, double later, double from)
    {
        var (first, last) = (Math.Max(span.From, from) - span.From - later, span.To - span.From - later);
        var fraction = component.OfLemons is null ? 0 : _model.Failures.Lemons!.Fraction;
        var each = (1 - fraction) * (component.Ordinary!.By(last) - component.Ordinary.By(first));
        if (component.OfLemons is { } lemons)
            each += fraction * (lemons.By(last) - lemons.By(first));
        return Parts(component.Of, span) * component.Of.FailuresPerFault * Math.Max(0, each);
    }

    private double Parts(FailureComponent component, ServiceSpan span) =>
        span.Units * (span.Type is { } type ? component.CountPerUltraServer(type, _model.Topology?.ChipsPerTray) : component.Count);

    /// <summary>Failures per fault, and what lemons have more.</summary>
    private double Lemons(FailureComponent component) =>
        component.FailuresPerFault * (component.Level <= FailureLevel.UltraServer ? _model.Failures.Lemons?.MeanFactor ?? 1 : 1);

    /// <summary>Those of one date are as one.</summary>
    private static IEnumerable<ServiceSpan> Merged(IEnumerable<ServiceSpan> spans) => spans
        .GroupBy(span => (span.Type, span.From, span.To))
        .Select(same => same.First() with { Units = same.Sum(span => span.Units), UltraServersEach = same.Sum(span => span.Units * span.UltraServersEach) / same.Sum(span => span.Units) });

    /// <summary>A component while it is worked out.</summary>
    private sealed class Component(FailureComponent component, ServiceSpan[] spans, int? chipsPerTray)
    {
        public FailureComponent Of { get; } = component;

        public ServiceSpan[] Spans { get; } = spans;

        /// <summary>Parts of it in one unit: the time of each stands still for the others.</summary>
        public double Parts => Spans[0].Type is { } type ? Of.CountPerUltraServer(type, chipsPerTray) : Of.Count;

        public double Longest => Spans.Max(span => span.To - span.From);

        public RenewalFunction? Ordinary { get; set; }

        public RenewalFunction? OfLemons { get; set; }

        /// <summary>UltraServer time that it takes, over the time up.</summary>
        public double Down { get; set; }
    }
}
