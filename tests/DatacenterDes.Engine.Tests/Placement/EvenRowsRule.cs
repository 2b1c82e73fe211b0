namespace DatacenterDes.Engine.Placement;

/// <summary>Where the most are free in the row, so that rows are used alike.</summary>
internal sealed class EvenRowsRule : WeighedRule
{
    protected override double WeightOf(int unit, FreeUnits free) => free.Rows.Counts[free.Rows.Level.DomainOf(unit)];
}
