using System;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Traces;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Traces;

/// <summary>Job logs as they are found.</summary>
internal sealed class FoundLogTests : DataFileFixture
{
    private const long Second = TimeSpan.TicksPerSecond;

    [TestCase("1;0;-1;60;4;-1;-1;8;90;-1;1;ann;phys;-1;q;p;;-1;", Description = "semicolons, a name, an empty field, 19 fields")]
    [TestCase("id\tsubmit\twait\truntime\tcpus\r\n1\t0\t-1\t60\t4\t-1\t-1\t8\t90\t-1\t1\tann\r\n", Description = "a header of words, tabs, CR LF, 12 fields")]
    [TestCase("  ; a comment after blanks\n# another\n1 0 -1 60 4 -1 -1 8 90 -1 1 ann 1 -1 -1 -1 -1 -1 {7,7} q_2w ; and one at the end", Description = "comments, 20 fields")]
    [TestCase("1, 0, -1, 60, 4, -1, -1, 8, 90, -1, 1, ann", Description = "commas")]
    public void SWF_is_read_as_it_is_found(string text)
    {
        var scan = TraceFile.Scan("a.swf", text);
        var job = TraceFile.Jobs("a.swf", text).Single();

        Assert.That((job.SubmitTicks, job.RunTicks, job.EstimateTicks, job.Size), Is.EqualTo((0L, 60 * Second, 90 * Second, 8)));
        Assert.That(scan.Tenants, Is.EqualTo(new[] { "ann" }));
    }

    [Test]
    public void Fields_of_SWF_go_by_name_or_place()
    {
        Folder.Write("models/a.swf", "1 0 -1 60 4 -1 -1 8 90 -1 1 3 5 -1 2 -1 -1 -1 x long\n2 0 -1 60 4 -1 -1 8 90 -1 1 3 5 -1 2 -1 -1 -1 x short\n");

        Assert.That(Classes("{ file: a.swf, columns: { class: 20, tenant: group } }"), Is.EqualTo(new[] { "long", "short" }));
        Assert.That(Classes("{ file: a.swf, columns: { class: queue } }"), Is.EqualTo(new[] { "queue2" }));
        Assert.That(Classes("{ file: a.swf, columns: { class: 20 }, where: { 20: short } }"), Is.EqualTo(new[] { "short" }));
        Assert.That(Fault("{ file: a.swf, columns: { class: queu } }"), Does.EndWith("\"queu\" is no field of this format; did you mean \"queue\"?; a field beyond them goes by its place, counted from 1"));
    }

    [TestCase("where", "{ queue: night }", "night")]
    [TestCase("where.queue", "night", "night")]
    [TestCase("where.queue", "[day, night]", "day night")]
    public void What_lines_must_have_can_be_set_from_outside(string key, string value, string expected)
    {
        Folder.Write("models/a.csv", "submit,duration,size,queue\n0,60,4,day\n0,60,4,night\n0,60,4,test\n");
        var path = Folder.Write("models/m.yaml", Model("scheduler: {}\nworkload: { traces: [{ name: log, file: a.csv, columns: { submit: submit, duration: duration, size: size, class: queue }, where: { queue: test } }] }\n"));

        var reading = ModelFile.Read(path, new() { Overrides = [($"workload.traces.log.{key}", value)] });

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(string.Join(' ', reading.Model!.JobClasses.Select(c => c.Name)), Is.EqualTo(expected));
    }

    [Test]
    public void A_submit_time_that_is_unknown_leaves_the_job_out()
    {
        var scan = TraceFile.Scan("a.swf", "1 -1 -1 60 4\n2 7 -1 60 4\n3 7 -1 -1 4\n4 7 -1 60 -1\n");

        Assert.That(scan.Jobs, Is.EqualTo(1));
        Assert.That(scan.LeftOut, Is.EqualTo(new long[] { 1, 1, 1, 0, 0, 0 }));
    }

    [Test]
    public void An_origin_is_the_first_job_or_a_date()
    {
        // 2013-01-01 is 15,706 days after 1970: 1,356,998,400 s.
        Folder.Write("models/a.swf", "1 1356998500 -1 60 4\n2 1356998450 -1 60 4\n3 1356998300 -1 0 4\n");
        Folder.Write("models/h.swf", "; UnixStartTime: 1356998400\n1 0 -1 60 4\n2 90 -1 60 4\n");

        Assert.That(Submits("{ file: a.swf, origin: first-job }"), Is.EqualTo(new[] { 0, 50 }));
        Assert.That(Submits("{ file: a.swf, origin: 2013-01-01 }"), Is.EqualTo(new[] { 50, 100 }));
        Assert.That(Submits("{ file: h.swf, origin: 2013-01-01 00:01 }"), Is.EqualTo(new[] { 30 }), "one came before");
        Assert.That(
            Read("{ file: a.swf }").Warnings.Select(warning => warning.Message),
            Has.Some.EqualTo("its first job is submitted 15,706 days after the model's start; \"origin: first-job\" lets the log begin with the model"));
    }

    [Test]
    public void A_table_is_read_by_its_own_columns()
    {
        Folder.Write("models/a.csv", "sep=;\n\uFEFFUser;Start;Ende;Kerne;Limit;Rest\r\n\"müller\";01.02.2026 08:00;01.02.2026 09:30;33;120,5;x\r\n;;;;\nbob;01.02.2026 09:00;n/e;8\nann;1.2.2026 10:00;1.2.2026 10:00:30;1\n");
        const string entry = "{ file: a.csv, separator: \";\", dates: d-m-y, origin: first-job, columns: { submit: Start, end: Ende, size: { column: Kerne, per: 16 }, estimate: { column: Limit, unit: min }, tenant: 1 } }";
        var jobs = Jobs(entry);

        // 33 cores are three chips of 16, rounded up; 120.5 min are 7,230 s.
        Assert.That(jobs.Select(job => (job.SubmitTicks / Second, job.RunTicks / Second, job.EstimateTicks / Second, job.Size)), Is.EqualTo(new[] { (0L, 5_400L, 7_230L, 3), (7_200, 30, 30, 1) }));
        Assert.That(Read(entry).Model!.Tenants.Select(tenant => tenant.Name), Is.EqualTo(new[] { "müller", "ann" }));
        Assert.That(Read(entry).Warnings.Single().Message, Is.EqualTo("2 of 4 jobs are left out: 2 never ran"));
    }

    [TestCase("1-02:03:04", 93_784)]
    [TestCase("26:03:04", 93_784)]
    [TestCase("1 day, 2:03:04", 93_784)]
    [TestCase("1 days 02:03:04.5", 93_784.5)]
    [TestCase("90.5", 90.5)]
    public void Lengths_of_time_are_numbers_or_clocks(string written, double seconds)
    {
        // 26 · 3600 + 3 · 60 + 4 = 93,784.
        Folder.Write("models/a.csv", $"t,d\n0,\"{written}\"\n");

        Assert.That(Jobs("{ file: a.csv, columns: { submit: t, duration: d } }").Single().RunTicks / (double)Second, Is.EqualTo(seconds));
    }

    [Test]
    public void A_clock_of_two_parts_must_say_which()
    {
        Folder.Write("models/a.csv", "t,d\n0,5:30\n");

        Assert.That(Fault("{ file: a.csv, columns: { submit: t, duration: d } }"), Does.Contain("a.csv:2: d (column 2) \"5:30\" can be hours and minutes or minutes and seconds; write \"unit: h:mm\" or \"unit: m:ss\""));
        Assert.That(Jobs("{ file: a.csv, columns: { submit: t, duration: { column: d, unit: \"m:ss\" } } }").Single().RunTicks, Is.EqualTo(330 * Second));
    }

    [Test]
    public void A_table_without_a_header_goes_by_places()
    {
        Folder.Write("models/a.csv", "j1,100,20,2\nj2,50,20,2\n");
        const string entry = "{ file: a.csv, columns: { id: 1, submit: 2, duration: 3, size: 4 } }";

        Assert.That(Jobs(entry).Select(job => job.Line), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(Read(entry).Warnings.Single().Message, Does.StartWith("1 of 2 jobs stand after one that was submitted later"));
    }

    [TestCase("{ file: a.csv, columns: { submit: Zeit, duration: Dauer } }", "a.csv:1: no column is called \"Zeit\"; its cells seem to be parted by something else: write separator: \";\"")]
    [TestCase("{ file: a.csv, separator: \";\", columns: { submit: zeit2, duration: Dauer } }", "a.csv:1: no column is called \"zeit2\"; did you mean \"zeit\"?")]
    [TestCase("{ file: a.csv, separator: \";\", columns: { submit: zeit, duration: Dauer } }", "a.csv:3: Dauer (column 2) \"x1\" is not a number; the same goes for another line; \"damaged: skip\" leaves such lines out")]
    [TestCase("{ file: a.csv, separator: ab, columns: { submit: zeit, duration: Dauer } }", "separator: \"ab\" is no separator; write one letter such as \";\" or \"|\", or tab or space")]
    [TestCase("{ file: a.csv, columns: { duration: Dauer } }", "columns: needs \"submit\", the column of submit times, or \"start\"")]
    [TestCase("{ file: a.csv, timezone: Europe/Berlni }", "timezone: \"Europe/Berlni\" is no time zone; write one such as Europe/Berlin, America/New_York, UTC or +01:00; did you mean \"Europe/Berlin\"?")]
    public void A_fault_names_the_word_that_helps(string entry, string fault)
    {
        Folder.Write("models/a.csv", "zeit;Dauer\n1;5\n2;x1\n3;x2\n");

        Assert.That(Fault(entry), Does.EndWith(fault));
    }

    [Test]
    public void Damaged_lines_are_skipped_where_the_model_says_so()
    {
        Folder.Write("models/a.csv", "zeit;Dauer\n1;5\n2;x1\n3;\"x\n");

        Assert.That(
            Read("{ file: a.csv, separator: \";\", damaged: skip, columns: { submit: zeit, duration: Dauer } }").Warnings.Single().Message,
            Is.EqualTo("2 of 3 jobs are left out: 2 stand on damaged lines"));
    }

    [Test]
    public void Slurm_accounting_is_read_as_it_is_printed()
    {
        Folder.Write("models/a.sacct", """
            JobID|JobName|User|Partition|Submit|Start|End|Elapsed|Timelimit|NNodes|NCPUS|AllocTRES|State
            7|a "b|ann|gpu|2026-03-29T01:30:00|2026-03-29T01:30:00|2026-03-29T03:30:00|01:00:00|1-00:00:00|2|64|billing=64,cpu=64,gres/gpu:a100=8,gres/gpu=8,node=2|COMPLETED
            7.batch|batch|||2026-03-29T01:30:00|2026-03-29T01:30:00|2026-03-29T03:30:00|01:00:00||1|32|cpu=32,gres/gpu=4,node=1|COMPLETED
            8_[1-4]|c|bob|gpu|2026-03-29T01:31:00|Unknown|Unknown|00:00:00|UNLIMITED|1|0||PENDING
            9|d|bob|long|2026-03-29T03:30:00|None|2026-03-29T03:40:00|10:00|UNLIMITED|1|4|cpu=4,gres/gpu=1,node=1|CANCELLED by 7
            """);
        const string entry = "{ file: a.sacct, origin: first-job, timezone: Europe/Berlin }";

        // Clocks go from 2:00 to 3:00: 3:30 is an hour after 1:30. Ten minutes are 600 s.
        Assert.That(
            Jobs(entry).Select(job => (job.SubmitTicks / Second, job.RunTicks / Second, job.EstimateTicks / Second, job.Size)),
            Is.EqualTo(new[] { (0L, 3_600L, 86_400L, 8), (3_600, 600, 600, 1) }));
        Assert.That(Classes(entry), Is.EqualTo(new[] { "gpu", "long" }));
        Assert.That(Read(entry).Warnings.Select(warning => warning.Message), Is.EqualTo(new[] { "1 of 3 jobs are left out: 1 never ran", "1 line is a step of a job, and is left out" }));
        Assert.That(Jobs(entry.Replace("origin", "unit: ultraservers, origin", StringComparison.Ordinal)).Select(job => job.Size), Is.EqualTo(new[] { 2, 1 }));
    }

    [Test]
    public void A_cluster_without_GPUs_is_counted_in_CPUs()
    {
        Folder.Write("models/a.sacct", "JobID|Submit|ElapsedRaw|TimelimitRaw|AllocTRES\n1|1772323200|60|5|cpu=16,node=1\n");

        Assert.That(Jobs("{ file: a.sacct, origin: first-job }").Select(job => (job.Size, job.EstimateTicks / Second)), Is.EqualTo(new[] { (16, 300L) }));
        Assert.That(Read("{ file: a.sacct, origin: first-job }").Warnings.Single().Message, Is.EqualTo("no job of the log holds a GPU; sizes are CPUs"));
    }

    [Test]
    public void Jobs_ask_for_hardware_and_have_deadlines()
    {
        Folder.Write("models/a.csv", "t,d,gpu,due\n0,5,A|B,90\n0,5,,\n");
        const string columns = "columns: { submit: t, duration: d, hardware: gpu, deadline: due }";
        var arrivals = (TraceArrivals)Read($"{{ file: a.csv, {columns}, hardware-names: {{ A: box, B: box }} }}").Model!.JobClasses[0].Arrivals;

        Assert.That(arrivals.Trace.Read().Select(job => (job.Hardware, job.DeadlineTicks)), Is.EqualTo(new[] { (1, 90 * Second), (0, 0) }));
        Assert.That(arrivals.Hardware.Single().Select(type => type.Name), Is.EqualTo(new[] { "box" }));
        Assert.That(Fault($"{{ file: a.csv, {columns} }}"), Does.EndWith("jobs ask for hardware \"A\" and 1 other, which is no UltraServer type; say what it stands for, as in hardware-names: { A: box }"));
    }

    [Test]
    public void Jobs_that_follow_others_are_linked_by_their_names()
    {
        // 3 follows 1 and 2; 4 follows one that never ran; 5 and 6 follow one another.
        var scan = TraceFile.Scan("a.csv", "id,submit,duration,size,after,think-time\n1,0,9,1,,\n2,0,9,1,,\n3,0,9,1,1&2,30\n0,0,0,1,,\n4,0,9,1,0,\n5,0,9,1,6,\n6,0,9,1,5,\n");

        Assert.That(scan.Links!.Followers, Is.EqualTo(new[] { new TraceFollower(4, 2, 30 * Second), new TraceFollower(7, 1, 0) }));
        Assert.That((scan.WithUnknownPredecessor, scan.InCircles), Is.EqualTo((1, 1)));
        Assert.That(scan.Links.Followed.Keys.Order(), Is.EqualTo(new[] { 2, 3, 8 }));
    }

    [Test]
    public void A_preceding_job_that_is_the_same_for_all_says_nothing()
    {
        var scan = TraceFile.Scan("a.swf", string.Concat(Enumerable.Range(1, 3).Select(i => $"{i} {i} -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 1 1\n")));

        Assert.That((scan.Links, scan.AllFollowOne), Is.EqualTo(((TraceLinks?)null, true)));
    }

    private ModelReading Read(string entry) => ReadModel($"scheduler: {{}}\nworkload: {{ traces: [{entry}] }}\n");

    private string Fault(string entry) => Text(Read(entry).Issues.Single());

    private TraceJob[] Jobs(string entry) => [.. ((TraceArrivals)Read(entry).Model!.JobClasses[0].Arrivals).Trace.Read()];

    private long[] Submits(string entry) => [.. Jobs(entry).Select(job => job.SubmitTicks / Second)];

    private string[] Classes(string entry) => [.. Read(entry).Model!.JobClasses.Select(c => c.Name)];
}
