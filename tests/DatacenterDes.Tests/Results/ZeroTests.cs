using System;
using System.Collections.Generic;
using System.IO;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

/// <summary>Nothing of something is as if it were not there: such runs are the baselines that others are compared with.</summary>
public sealed class ZeroTests
{
    private const string More = "    - component: software\n";

    private TestFolder _folder = null!;

    [OneTimeSetUp]
    public void RunWithout()
    {
        _folder = new();
        Run("without", TestModels.Failing);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("duration: 10 d", "duration: 10 d\n      spares: 0 %", TestName = "No hot spares")]
    [TestCase("poisson: 1 / h", "poisson: 1 / h, growth: 0 % / y", TestName = "No growth")]
    [TestCase("scheduler: { policy: easy-backfill", "scheduler: { floating-spares: 0 %, policy: easy-backfill", TestName = "No floating spares")]
    [TestCase("seed: 7", "seed: 7\nmaintenance: [{ name: none, level: row, first: 2026-02-01, every: 4 w, duration: 0 h }]", TestName = "Maintenance that takes no time")]
    [TestCase("seed: 7", "seed: 7\npower: { curtailment: [{ name: none, calls: { poisson: 0 / y }, depth: 50 %, duration: 4 h }] }", TestName = "No calls from the grid")]
    [TestCase("seed: 7", "seed: 7\npower: { curtailment: [{ name: none, calls: { poisson: 9 / y }, depth: 0 %, duration: 4 h }] }", TestName = "Calls from the grid for nothing")]
    [TestCase(More, "    - { component: never, rate: 0 / d, effect: drain, repair: 1 h }\n" + More, TestName = "Failures at no rate")]
    [TestCase(More, "    - { component: absent, count: 0, rate: 1 / d, effect: drain, repair: 1 h }\n" + More, TestName = "Failures of no components")]
    public void Nothing_of_it_changes_no_job_and_no_sample(string found, string put)
    {
        string model = TestModels.Failing.Replace(found, put, StringComparison.Ordinal);
        Assert.That(model, Does.Contain(put), "the model no longer holds what the case replaces");
        Run("with", model);

        Assert.That(File.ReadAllBytes(At("with", "jobs.msgpack")), Is.EqualTo(File.ReadAllBytes(At("without", "jobs.msgpack"))));
        Assert.That(Samples("with"), Is.EqualTo(Samples("without")));
    }

    /// <summary>The records of the series, but for those of the component that never fails: it has samples of its own, and they say so.</summary>
    private List<string> Samples(string name)
    {
        var samples = new List<string>();
        using var series = RecordReader.Open(At(name, "series.msgpack"), RecordSchema.Series);
        while (series.TryRead(out ReadOnlyMemory<byte> record))
        {
            if (record.Span.IndexOf("never"u8) < 0 && record.Span.IndexOf("absent"u8) < 0)
                samples.Add(Convert.ToHexString(record.Span));
        }

        return samples;
    }

    private string At(string name, string file) => _folder.At(name, "failing", "seed=7", file);

    private void Run(string name, string model)
    {
        BuiltProgram.Result result = CalledProgram.Run("run", _folder.Write("failing.yaml", model), "--until", "2026-07-01", "--out", _folder.At(name), "--force", "--quiet");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
    }
}
