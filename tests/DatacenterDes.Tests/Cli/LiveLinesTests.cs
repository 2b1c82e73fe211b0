using System.IO;
using DatacenterDes.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

public sealed class LiveLinesTests
{
    private StringWriter _terminal = null!;
    private (int Columns, int Rows) _size;
    private LiveLines _lines = null!;

    [SetUp]
    public void Begin()
    {
        _terminal = new();
        _size = (20, 10);
        _lines = new(_terminal, () => _size);
    }

    [TearDown]
    public void End()
    {
        _lines.Dispose();
        _terminal.Dispose();
    }

    [Test]
    public void A_line_is_written_over_the_one_before_and_the_cursor_rests_at_its_start()
    {
        _lines.Show("first");
        Assert.That(Written(), Is.EqualTo("\rfirst[clear line][clear below]\r"));
        _lines.Show("2");
        Assert.That(Written(), Is.EqualTo("\r2[clear line][clear below]\r"));
        _lines.Dispose();
        Assert.That(Written(), Is.EqualTo("\r[clear below]"));
    }

    [Test]
    public void Of_several_lines_the_cursor_rests_at_the_start_of_the_first()
    {
        _lines.Show("a", "b", "c");
        Assert.That(Written(), Is.EqualTo("\ra[clear line]\r\nb[clear line]\r\nc[clear line][clear below][up 2]\r"));
        _lines.Dispose();
        Assert.That(Written(), Is.EqualTo("\r[clear below]"));
    }

    // A column stays free: 19 of 20 may be written.
    [TestCase(20, "1234567890123456789", "1234567890123456789")]
    [TestCase(20, "12345678901234567890", "123456789012345678…")]
    [TestCase(6, "12345678901234567890", "1234…")]
    [TestCase(2, "12345678901234567890", "…")]
    [TestCase(1, "12345678901234567890", "")]
    [TestCase(5, "123\U0001F4484567", "123…")] // a character of two halves is not cut in half
    public void A_line_is_cut_to_the_width_that_the_terminal_has_now(int columns, string text, string expected)
    {
        _lines.Show("before the terminal got another size");
        Written();
        _size.Columns = columns;
        _lines.Show(text);
        Assert.That(Written(), Is.EqualTo($"\r{expected}[clear line][clear below]\r"));
    }

    [Test]
    public void Lines_beyond_the_height_of_the_terminal_are_left_out()
    {
        _size.Rows = 2;
        _lines.Show("a", "b", "c");
        Assert.That(Written(), Is.EqualTo("\ra[clear line]\r\nb[clear line][clear below][up 1]\r"));
    }

    [Test]
    public void Nothing_is_written_after_the_end_or_where_nothing_was_shown()
    {
        _lines.Dispose();
        _lines.Show("late");
        _lines.Dispose();
        Assert.That(Written(), Is.Empty);
    }

    /// <summary>What was written since the last look, in words; each update in one piece, within which the terminal wraps no line.</summary>
    private string Written()
    {
        string text = _terminal.ToString();
        _terminal.GetStringBuilder().Clear();
        return text
            .Replace("\e[?7l", "").Replace("\e[?7h", "")
            .Replace("\e[K", "[clear line]").Replace("\e[J", "[clear below]").Replace("\e[1A", "[up 1]").Replace("\e[2A", "[up 2]");
    }
}
