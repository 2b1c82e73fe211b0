using System;
using System.IO;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Traces;

/// <summary>The reference cases, which are public data with terms of their own and not part of the repository.</summary>
internal static class Validation
{
    /// <summary>The path of a reference file; the test is skipped where it is missing.</summary>
    public static string File(string name)
    {
        var folder = Environment.GetEnvironmentVariable("DATACENTERDES_VALIDATION")
            ?? Path.Combine(Shipped.Document(".."), "..", "shared", "validation");
        var path = Path.Combine(folder, name);
        if (!System.IO.File.Exists(path))
            Assert.Ignore($"{name} is not there; DATACENTERDES_VALIDATION names the folder of the reference cases");
        return path;
    }
}
