using System.Linq;
using System.Reflection;
using NUnit.Framework;

namespace DatacenterDes.Tests.Architecture;

public sealed class LayerTests
{
    private static readonly string[] Ours = ["SimSharp", "DatacenterDes.Model", "DatacenterDes.Engine", "datacenterdes"];

    [TestCase("SimSharp", "")]
    [TestCase("DatacenterDes.Model", "")]
    [TestCase("DatacenterDes.Engine", "DatacenterDes.Model SimSharp")]
    [TestCase("datacenterdes", "DatacenterDes.Engine DatacenterDes.Model")]
    public void Arrows_point_one_way(string assembly, string expected)
    {
        string[] references = [.. Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!).Where(Ours.Contains).Order()];

        Assert.That(string.Join(' ', references), Is.EqualTo(expected));
    }

#if !USE_PACKAGES
    [Test]
    public void The_stand_in_needs_nothing_but_the_framework()
    {
        string[] references = [.. Assembly.Load("SimSharp").GetReferencedAssemblies().Select(name => name.Name!)];

        Assert.That(references, Has.All.StartsWith("System."));
    }
#endif
}
