using System;
using DatacenterDes.Engine.Failures.Lifetimes;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Failures;

internal sealed class PartsOutTests
{
    [Test]
    public void Parts_that_go_out_and_come_back_in_any_order_are_counted_by_component()
    {
        const int components = 4;
        var parts = new PartsOut();
        var counted = new int[components];
        var random = new Random(1);
        for (var step = 0; step < 10_000; step++)
        {
            var component = random.Next(components);

            // Of one component at most three: so that all of them are back now and then.
            if (counted[component] < 3 && random.Next(2) == 0)
            {
                parts.Add(component, components);
                counted[component]++;
            }
            else if (counted[component] > 0)
            {
                parts.Remove(component);
                counted[component]--;
            }

            for (var i = 0; i < components; i++)
                Assert.That(parts.Of(i), Is.EqualTo(counted[i]), $"component {i} after {step} steps");
        }
    }
}
