using System;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

internal sealed class ShippedModelTests
{
    [Test]
    public void Eight_server_queue_says_what_the_textbook_needs()
    {
        var reading = ModelFile.Read(Shipped.Path("mm8.yaml"));

        Assert.That(reading.Issues, Is.Empty);
        var customers = reading.Model!.JobClasses.Single();
        Assert.That(reading.Model.BuildOut.Single().UltraServers, Is.EqualTo(8));
        Assert.That(reading.Model.Warmup, Is.EqualTo(TimeSpan.FromDays(180)));
        Assert.That(((PoissonArrivals)customers.Arrivals).Rate.PerSecond * 3_600, Is.EqualTo(6.4).Within(1e-12));
        Assert.That(customers.Duration, Is.EqualTo(new ExponentialDistribution(3_600)));
        Assert.That(customers.Size, Is.EqualTo(new ConstantDistribution(1)));
        Assert.That(reading.Inputs.Single().Name, Is.EqualTo("mm8.yaml"));
    }
}
