using System.Linq;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Tests;

/// <summary>The policies of the program, for test cases.</summary>
internal static class Policies
{
    public static readonly Backfilling[] Passes = [Backfilling.None, .. Backfilling.All];

    public static readonly QueueOrder[] Orders = [.. QueueOrder.All];

    public static Backfilling Pass(string word) => Passes.Single(backfilling => backfilling.Word == word);

    public static QueueOrder Order(string word) => Orders.Single(order => order.Word == word);
}
