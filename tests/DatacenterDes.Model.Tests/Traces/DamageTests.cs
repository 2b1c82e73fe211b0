using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Tables;
using DatacenterDes.Model.Traces;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Traces;

/// <summary>Whatever a file holds, reading it ends in jobs or in a <see cref="TraceException"/>, and soon.</summary>
internal sealed class DamageTests
{
    private const string Swf = "1 0 -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1\n";

    [Test]
    public void A_read_ends_at_the_first_damaged_line_with_its_file_and_number()
    {
        using var file = new TraceFile("kth.swf", Swf + "1 2 3\n" + Swf);

        Assert.That(() => file.Trace.Read().Count(), Throws.TypeOf<TraceException>()
            .With.Message.EqualTo("kth.swf:2: has 3 numbers; a line of SWF has 18"));
    }

    [Test]
    public void One_fault_is_one_line_however_many_lines_have_it()
    {
        var text = Swf + string.Concat(Enumerable.Repeat("x\n1 2 3\n", 512)) + Swf + "1 y -1 60 4 -1 -1 4 90 -1 1 3 1\n";

        Assert.That(TraceFile.Faults("a.swf", text), Is.EqualTo(new[]
        {
            "2: has 1 number; a line of SWF has 18; the same goes for 511 more lines",
            "3: has 3 numbers; a line of SWF has 18; the same goes for 511 more lines",
            "1027: submit time \"y\" is not a number",
        }));
    }

    [Test]
    public void Of_many_faults_twenty_are_told_and_the_others_counted()
    {
        var tally = new FaultTally();
        for (var i = 0; i < 30; i++)
            tally.Add(i + 1, $"is wrong in way {(char)('a' + i)}");

        Assert.That(tally.All().Count(), Is.EqualTo(21));
        Assert.That(tally.All().Last(), Is.EqualTo((21L, "and 10 more damaged lines from here on")));
    }

    [TestCase("a.txt", "a.txt: is no trace: its name must end in .swf, .csv or .sacct, each also .gz, or \"format\" must say what it is")]
    [TestCase("swf", "swf: is no trace: its name must end in .swf, .csv or .sacct, each also .gz, or \"format\" must say what it is")]
    [TestCase("a.swf.xz", "a.swf.xz: is no trace: its name must end in .swf, .csv or .sacct, each also .gz, or \"format\" must say what it is")]
    public void A_name_says_the_format(string name, string message) =>
        Assert.That(() => new JobTrace(name), Throws.TypeOf<TraceException>().With.Message.EqualTo(message));

    [Test]
    public void A_file_that_is_not_there_or_no_file_is_said_to_be_so()
    {
        using var file = new TraceFile("a.swf", Swf);
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(file.Path)!, "b.swf"));

        Assert.That(() => new JobTrace(file.Path + ".swf") { Name = "c.swf" }.Read().Count(), Throws.TypeOf<TraceException>().With.Message.EqualTo("c.swf: does not exist"));
        Assert.That(() => new JobTrace(folder.FullName) { Name = "b.swf" }.Read().Count(), Throws.TypeOf<TraceException>().With.Message.StartsWith("b.swf: cannot be read"));
        Assert.That(TraceScan.Of(new JobTrace(file.Path + ".swf")).Faults.Single(), Is.EqualTo(new TraceFault(0, "does not exist")));
    }

    [Test]
    public void A_file_that_changed_after_its_scan_is_found_out()
    {
        using var file = new TraceFile("a.csv", "submit,duration,size,class,tenant\n0,1,1,x,t\n");
        var scan = TraceScan.Of(file.Trace);
        var trace = file.Trace with { Labels = [.. scan.Labels.Select(label => label.Name)], Tenants = scan.Tenants };
        Assert.That(trace.Read().Count(), Is.EqualTo(1));

        File.AppendAllText(file.Path, "1,1,1,y,t\n");
        Assert.That(() => trace.Read().Count(), Throws.TypeOf<TraceException>()
            .With.Message.EqualTo("a.csv:3: has the class \"y\", which was not there before: the file has changed meanwhile"));
    }

    [Test]
    public void A_file_without_line_breaks_costs_one_line_of_memory()
    {
        using var file = new TraceFile("a.swf", Swf + new string('1', 40_000_000) + "\n" + Swf + new string(' ', LineReader.LongestLine));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var scan = TraceScan.Of(file.Trace);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000_000));
        Assert.That(scan.Faults.Select(fault => (fault.Line, fault.Message)), Is.EqualTo(new[] { (2L, "is longer than 65,536 bytes; the same goes for another line") }));
        Assert.That(scan.Jobs, Is.EqualTo(2));
    }

    [Test]
    public void A_line_as_long_as_can_be_is_read()
    {
        var line = Swf.TrimEnd('\n').PadRight(LineReader.LongestLine - 1);

        Assert.That(TraceFile.Jobs("a.swf", $"{line}\n{line}\n{line}").Select(job => job.Line), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [TestCase("a.swf.gz")]
    [TestCase("a.csv.gz")]
    public void A_compressed_file_cut_off_anywhere_is_refused(string name)
    {
        var text = name == "a.swf.gz"
            ? string.Concat(Enumerable.Range(0, 200).Select(i => $"{i} {i * 37} -1 {i * i % 91 + 1} 4 -1 -1 4 90 -1 1 {i % 7} 1 -1 -1 -1 -1 -1\n"))
            : "submit,duration,size\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"{i * 37},{i * i % 91 + 1},4\n"));
        foreach (var level in new[] { CompressionLevel.Optimal, CompressionLevel.NoCompression })
        {
            var whole = TraceFile.Gzip(Encoding.UTF8.GetBytes(text), level);
            using var file = new TraceFile(name, whole);
            Assert.That(file.Trace.Read().Count(), Is.EqualTo(200));
            Assert.Multiple(() =>
            {
                for (var length = 1; length < whole.Length; length++)
                {
                    file.Write(whole[..length]);
                    Assert.That(() => file.Trace.Read().Count(), Throws.TypeOf<TraceException>().With.Message.Contains("damaged or cut off"), $"{length} of {whole.Length} bytes");
                }
            });
        }
    }

    [Test]
    public void A_compressed_file_of_several_members_is_read_whole()
    {
        var members = string.Concat(Enumerable.Repeat(Swf, 3)).Chunk(50).Select(part => TraceFile.Gzip(Encoding.UTF8.GetBytes(part))).ToList();
        using var file = new TraceFile("a.swf.gz", [.. members.SelectMany(member => member)]);

        Assert.That(members, Has.Count.GreaterThan(1));
        Assert.That(file.Trace.Read().Count(), Is.EqualTo(3));
    }

    [TestCase("a.swf.gz")]
    [TestCase("a.csv.gz")]
    public void A_file_that_is_not_compressed_is_not_taken_for_one_that_is(string name)
    {
        using var file = new TraceFile(name, Swf);

        Assert.That(() => file.Trace.Read().Count(), Throws.TypeOf<TraceException>()
            .With.Message.EqualTo($"{name}:1: the compressed data is damaged or cut off here; expected a whole gzip file"));
    }

    [Test]
    public void Reading_a_job_allocates_nothing()
    {
        using var few = new TraceFile("a.csv", Many(1_000));
        using var many = new TraceFile("a.csv", Many(20_000));
        Allocated(few.Trace);

        // An object a job would be 450 kB. A collection on another thread closes this thread's buffer of 8 KiB, whose rest then counts.
        Assert.That(Allocated(many.Trace) - Allocated(few.Trace), Is.LessThan(16_384));

        static string Many(int jobs) => "submit,duration,size,class,tenant,priority\n"
            + string.Concat(Enumerable.Range(0, jobs).Select(i => $"{i}.25,{i % 7 + 1},{i % 5 + 1},\"c{i % 3}\",t{i % 11},{i % 4}\n"));

        static long Allocated(JobTrace trace)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var job in trace.Read())
                _ = job;
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
