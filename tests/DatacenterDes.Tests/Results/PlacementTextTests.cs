using System.Linq;
using System.Text;
using DatacenterDes.Results;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

public sealed class PlacementTextTests
{
    [TestCase(new int[0], "")]
    [TestCase(new[] { 5 }, "5")]
    [TestCase(new[] { 0, 1 }, "0-1")]
    [TestCase(new[] { 0, 1, 2, 3, 5 }, "0-3,5")]
    [TestCase(new[] { 1, 3, 4, 2147483646, 2147483647 }, "1,3-4,2147483646-2147483647")]
    public void Neighbours_become_ranges(int[] ultraServers, string expected) => Assert.That(Write(ultraServers), Is.EqualTo(expected));

    [Test]
    public void The_text_names_each_UltraServer_once_in_order()
    {
        Prop.ForAll(Gen.NonEmptyListOf(Gen.Choose(0, 60)).ToArbitrary(), numbers =>
        {
            int[] ultraServers = [.. numbers.Distinct().Order()];
            int[] read = [.. Write(ultraServers).Split(',').SelectMany(Expand)];
            return read.SequenceEqual(ultraServers);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1));
    }

    private static string Write(int[] ultraServers)
    {
        byte[] buffer = new byte[1];
        int length = PlacementText.Write(ultraServers, ref buffer);
        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    private static int[] Expand(string range)
    {
        int[] ends = [.. range.Split('-').Select(int.Parse)];
        return [.. Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)];
    }
}
