using System;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model;

/// <summary>Costs that a model which adds costs up gives no price for.</summary>
public static class UnpricedCosts
{
    /// <summary>The keys that would say it, as paths of the model; empty without the section <c>cost</c>.</summary>
    public static ImmutableArray<string> Of(DatacenterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Cost is not { } cost)
            return [];
        return
        [
            .. Missing(model.Energy.Price is null, "energy.price"),
            .. model.Generations.Where(type => type.PriceUsd is null).Select(type => $"hardware.ultraservers.{type.Name}.price"),
            .. Missing(cost.ShellUsdPerMegawatt is null, "cost.capex.per-mw"),
            .. Missing(cost.OperationsUsdPerMegawattYear is null, "cost.operations.per-mw-year"),
        ];
    }

    private static ImmutableArray<string> Missing(bool isMissing, string path) => isMissing ? [path] : [];
}
