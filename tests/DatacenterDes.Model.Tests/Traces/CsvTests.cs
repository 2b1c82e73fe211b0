using System;
using System.Linq;
using DatacenterDes.Model.Traces;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Traces;

internal sealed class CsvTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Test]
    public void Columns_can_come_in_any_order()
    {
        const string text = "tenant,size,priority,submit,class,estimate,duration\nann,8,5,100,train,90,60\nbob,1,-3,100,eval,,30\nann,2,,101.5,train,10,20\n";
        var scan = TraceFile.Scan("a.csv", text);

        Assert.That(TraceFile.Jobs("a.csv", text), Is.EqualTo(new TraceJob[]
        {
            new(2, 100 * Second, 60 * Second, 90 * Second, 8, 0, 0, 5, false),
            new(3, 100 * Second, 30 * Second, 30 * Second, 1, 1, 1, -3, false),
            new(4, 101 * Second + Second / 2, 20 * Second, 10 * Second, 2, 0, 0, 0, false),
        }));
        Assert.That(scan.Tenants, Is.EqualTo(new[] { "ann", "bob" }));
        // train: sizes 8 and 2, 60 s and 20 s: 8 · 60 + 2 · 20 = 520.
        Assert.That(scan.Labels[0], Is.EqualTo(new TraceLabel
        {
            Name = "train",
            Jobs = 2,
            FirstSubmitTicks = 100 * Second,
            LastSubmitTicks = 101 * Second + Second / 2,
            MeanSize = 5,
            SmallestSize = 2,
            LargestSize = 8,
            MeanRun = 40,
            Work = 520,
        }));
        Assert.That(scan.Labels[1].Name, Is.EqualTo("eval"));
    }

    [Test]
    public void What_the_file_does_not_say_comes_from_the_trace()
    {
        const string text = "submit,duration,size,class,priority\n0,1,1,,\n0,1,1,x,7\n";
        using var file = new TraceFile("night.run.CSV", text);
        var trace = file.Trace with { DefaultPriority = 50 };

        Assert.That(trace.Read().Select(job => (job.Label, job.Tenant, job.Priority)), Is.EqualTo(new[] { (0, -1, 50), (1, -1, 7) }));
        Assert.That(TraceScan.Of(trace).Labels.Select(label => label.Name), Is.EqualTo(new[] { "night.run", "x" }));
        Assert.That(TraceScan.Of(trace with { DefaultLabel = "other" }).Labels[0].Name, Is.EqualTo("other"));
    }

    [Test]
    public void Quotes_spaces_and_a_byte_order_mark_are_understood()
    {
        const string text = "\uFEFF\"submit\", duration ,size,class\r\n\"0\",\"1.5\",1,\"a, \"\"b\"\" \"\r\n 1 , 2 , 3 , two words \r\n2,1,1,\"\"\r\n";
        var scan = TraceFile.Scan("a.csv", text);

        Assert.That(scan.Faults, Is.Empty);
        Assert.That(scan.Labels.Select(label => label.Name), Is.EqualTo(new[] { "a, \"b\" ", "two words", "a" }));
    }

    [TestCase("submit,duration", "1: column \"size\" is missing; the header has submit, duration")]
    [TestCase("submit,durration,size", "1: unknown column \"durration\"; did you mean \"duration\"?")]
    [TestCase("submit;duration;size", "1: unknown column \"submit;duration;size\"; write separator: \";\"")]
    [TestCase("submit,duration,size,size", "1: column \"size\" is there twice; keep one")]
    [TestCase("0,60,1", "1: unknown column \"0\"; known here: submit, duration, size, estimate, class, tenant, priority, id, after, think-time, hardware, deadline; \"columns\" says what other names stand for, as in columns: { submit: 0, … }")]
    [TestCase("submit,\"duration,size", "1: has a quote that is not closed")]
    public void A_header_says_which_columns_there_are(string text, string fault) =>
        Assert.That(TraceFile.Faults("a.csv", text + "\n1,2,3\n4,5,6\n"), Is.EqualTo(new[] { fault }));

    [TestCase("1,2", "has 2 values; the header names 4 columns")]
    [TestCase("1,2,3,x,5", "has 5 values; the header names 4 columns")]
    [TestCase("1,two,3", "has 3 values; the header names 4 columns")]
    [TestCase(",2,3,x", "submit is missing")]
    [TestCase("1,,3,x", "duration is missing")]
    [TestCase("1,2,,x", "size is missing")]
    [TestCase("1,2,3.5,x", "size \"3.5\" is not a whole number")]
    [TestCase("1,2,3e9,x", "size \"3e9\" is too large; at most 2,147,483,647")]
    [TestCase("-1,2,3,x", "submit time is negative; expected 0 or more, counted from the model's start")]
    [TestCase("1,nan,3,x", "duration \"nan\" is not a number")]
    [TestCase("1,2 h,3,x", "duration \"2 h\" is not a number")]
    [TestCase("1,2,3,\"x", "has a quote that is not closed")]
    [TestCase("1,2,3,\"x\"y", "has something between the end of a quoted value and the next comma")]
    [TestCase("1,2,3,x\"y\"", "has a quote inside a value that does not begin with one; quote the whole value and double the quotes in it")]
    [TestCase("1,2,3,a\tb", "class holds a control character")]
    public void A_damaged_line_says_what_was_found_and_expected(string line, string fault) =>
        Assert.That(TraceFile.Faults("a.csv", $"submit,duration,size,class\n{line}\n5,2,3,x\n"), Is.EqualTo(new[] { $"2: {fault}" }));

    [Test]
    public void A_quoted_value_may_go_on_over_the_end_of_its_line_and_lines_are_counted_on()
    {
        // The third row has lines 4 to 6, that with the fault line 7.
        const string text = "submit,duration,size,class\n0,60,1,a\n1,60,1,\"b\"\n\"2\",60,1,\"two,\n\"\"lines\"\"\r\nand a third\"\n3,x,1,a\n";
        Assert.That(TraceFile.Faults("a.csv", text), Is.EqualTo(new[] { "7: duration \"x\" is not a number" }));

        using var file = new TraceFile("a.csv", text.Replace("3,x,1", "3,60,1", StringComparison.Ordinal));
        Assert.That(TraceScan.Of(file.Trace).Labels.Select(label => label.Name), Is.EqualTo(new[] { "a", "b", "two, \"lines\" and a third" }));
        Assert.That(file.Trace.Read().Select(job => job.Line), Is.EqualTo(new long[] { 2, 3, 4, 7 }));
    }

    [Test]
    public void A_quote_that_nothing_closes_damages_its_own_line_alone()
    {
        const string text = "submit,duration,size,class\n0,60,1,\"a\n1,60,1,\"b\"\n2,60,1,\"c\n";
        Assert.That(TraceFile.Faults("a.csv", text), Is.EqualTo(new[] { "2: has a quote that is not closed; the same goes for another line" }));
    }

    [Test]
    public void Quoted_line_breaks_are_found_wherever_reading_stops_and_goes_on()
    {
        // Values of growing length put the quotes and breaks at every place around the end of what is read at once.
        const int read = 1 << 16;
        foreach (var before in Enumerable.Range(read - 80, 90))
        {
            var text = "submit,duration,size,id,class\n" + string.Concat(Enumerable.Repeat($"0,1,1,{new string('x', 90)},a\n", (before / 100) - 1));
            text += $"0,1,1,{new string('y', Math.Min(99, before - text.Length - 9))},b\n";
            var scan = TraceFile.Scan("a.csv", text + "5,1,1,\"\r\nz\"\"\n\",\"c\nd\"\n6,1,1,,e\n");

            Assert.That(scan.Faults, Is.Empty);
            Assert.That(scan.Labels.Select(label => label.Name), Is.EqualTo(new[] { "a", "b", "c d", "e" }));
        }
    }

    [Test]
    public void Names_are_as_long_as_those_of_a_model()
    {
        var name = new string('é', 100);

        Assert.That(TraceFile.Scan("a.csv", $"submit,duration,size,class\n0,1,1,{name}").Labels[0].Name, Is.EqualTo(name));
        Assert.That(TraceFile.Faults("a.csv", $"submit,duration,size,class\n0,1,1,{name}é"), Is.EqualTo(new[] { "2: class is longer than 100 characters" }));
    }

    [Test]
    public void Names_must_be_UTF_8()
    {
        using var file = new TraceFile("a.csv", [.. "submit,duration,size,tenant\n0,1,1,"u8, 0xC3, 0x28]);

        Assert.That(TraceScan.Of(file.Trace).Faults.Single(), Is.EqualTo(new TraceFault(2, "tenant is not UTF-8 text")));
    }

    [Test]
    public void Classes_and_tenants_are_limited()
    {
        var classes = string.Concat(Enumerable.Range(0, 1_001).Select(i => $"{i},1,1,c{i}\n"));
        var tenants = string.Concat(Enumerable.Range(0, 10_001).Select(i => $"{i},1,1,t{i}\n"));

        Assert.That(TraceFile.Faults("a.csv", "submit,duration,size,class\n" + classes), Is.EqualTo(new[] { "1002: has one class more than the 1,000 that a trace can have" }));
        Assert.That(TraceFile.Faults("a.csv", "submit,duration,size,tenant\n" + tenants), Is.EqualTo(new[] { "10002: has one tenant more than the 10,000 that a trace can have" }));
    }
}
