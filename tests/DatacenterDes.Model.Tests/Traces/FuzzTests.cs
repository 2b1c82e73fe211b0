using System;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Traces;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Traces;

/// <summary>Sound files with random damage: jobs that make sense or a <see cref="TraceException"/>, nothing else.</summary>
internal sealed class FuzzTests
{
    private const int Mutants = 2_000;

    private static readonly byte[] Swf = Encoding.UTF8.GetBytes("; MaxProcs: 100\n" + string.Concat(Enumerable.Range(0, 12).Select(i =>
        $"{i} {i * 37}.5 -1 {i * i % 91 + 1} 4 -1 -1 4 90 -1 1 {i % 7} 1 -1 -1 -1 -1 -1\n")));

    private static readonly byte[] Csv = Encoding.UTF8.GetBytes("submit,duration,size,estimate,class,tenant,priority\n" + string.Concat(Enumerable.Range(0, 12).Select(i =>
        $"{i * 37},{i * i % 91 + 1}.25,4,{i},\"c \"\"{i % 3}\"\"\",é{i % 2},{i - 5}\n")));

    private static readonly byte[][] Pieces = [
        [0], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [.. "\""u8], [.. ","u8], [.. "\n"u8], [.. "\r"u8], [.. "\t"u8], [.. "-"u8], [.. "."u8], [.. "e"u8],
        [.. "NaN"u8], [.. "Infinity"u8], [.. "9999999999999999999999999999999"u8], [.. "1e308"u8], [.. "1e-308"u8], [.. ";"u8], [0xC3], [0xED, 0xA0, 0x80],
        [.. Encoding.ASCII.GetBytes(new string('7', 70_000))], [0x1F, 0x8B]];

    [TestCase("a.swf", 1)]
    [TestCase("a.csv", 2)]
    [TestCase("a.swf.gz", 3)]
    [TestCase("a.csv.gz", 4)]
    public void Damaged_files_give_sound_jobs_or_a_trace_exception(string name, int seed)
    {
        var random = new Random(seed);
        var text = name.StartsWith("a.swf", StringComparison.Ordinal) ? Swf : Csv;
        var whole = name.EndsWith(".gz", StringComparison.Ordinal) ? TraceFile.Gzip(text) : text;
        using var file = new TraceFile(name, whole);
        Assert.That(TraceScan.Of(file.Trace).Faults, Is.Empty);
        for (var i = 0; i < Mutants; i++)
        {
            var mutant = Mutate(whole, random);
            file.Write(mutant);
            var trace = file.Trace with
            {
                KillAtEstimate = random.Next(2) == 0,
                TimeUnit = (TraceTimeUnit)random.Next(2),
                ScaleArrivals = random.Next(3) == 0 ? 1e-3 : 1,
            };
            try
            {
                var scan = TraceScan.Of(trace);
                var last = 0L;
                foreach (var job in trace.Read())
                {
                    CheckSound(job, scan, last);
                    last = job.SubmitTicks;
                }

                Assert.That(scan.Faults.Where(fault => fault.Line > 0), Is.Empty);
            }
            catch (TraceException e)
            {
                Assert.That(e.Message, Does.StartWith(name).And.Not.Contain("\n"));
            }
            catch (Exception e) when (e is not AssertionException)
            {
                Assert.Fail($"seed {seed}, mutant {i} ({Convert.ToBase64String(mutant)}): {e}");
            }
        }
    }

    private static void CheckSound(TraceJob job, TraceScan scan, long lastSubmit)
    {
        if (job.SubmitTicks < lastSubmit || job.RunTicks < 1 || job.EstimateTicks < 1 || job.Size < 1 || job.RunTicks > TraceValues.LongestTime
            || job.SubmitTicks > TraceValues.LongestTime || job.Label >= scan.Labels.Length || job.Tenant >= scan.Tenants.Length || job.Tenant < -1)
        {
            Assert.Fail(job.ToString());
        }
    }

    /// <summary>Cuts, flips, doubles or puts in a little, one to four times.</summary>
    private static byte[] Mutate(byte[] whole, Random random)
    {
        var mutant = whole.ToList();
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var at = random.Next(mutant.Count + 1);
            var length = Math.Min(random.Next(1, 30), mutant.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    mutant.RemoveRange(at, random.Next(8) == 0 ? mutant.Count - at : length);
                    break;
                case 1 when at < mutant.Count:
                    mutant[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    mutant.InsertRange(at, mutant.GetRange(at, length));
                    break;
                case 3 when at < mutant.Count:
                    mutant[at] = (byte)random.Next(256);
                    break;
                default:
                    mutant.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }

        return [.. mutant];
    }
}
