using System;
using System.IO;
using System.Linq;
using DatacenterDes.Model.Files.Describing;
using DatacenterDes.Model.Files.Reading;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>The tables of the reference are those of the declarations that the reader goes by.</summary>
internal sealed class KeyTableTests
{
    /// <summary>Set to 1, the test writes the page anew instead of holding it against the declarations.</summary>
    private const string Switch = "DATACENTERDES_WRITE_DOCS";

    [Test]
    public void The_tables_of_the_reference_are_current_and_tell_of_every_key()
    {
        var path = Shipped.Document("reference/model-files.md");
        var page = File.ReadAllText(path);

        var (current, told) = KeyTables.In(page);

        if (Environment.GetEnvironmentVariable(Switch) == "1")
            File.WriteAllText(path, current);
        else
            Assert.That(page, Is.EqualTo(current), $"write the tables anew: {Switch}=1 dotnet test tests/DatacenterDes.Model.Tests --filter KeyTableTests");
        Assert.That(Vocabulary.All.SelectMany(section => section.Declared.Where(key => !told.Contains(key)).Select(key => section.At(key.Name))), Is.Empty);
    }

    [Test]
    public void A_table_stands_between_its_marks_and_the_rest_of_the_page_stays()
    {
        const string page = "# Page\n\n<!-- keys: topology.tray; a tray -->\nold\n<!-- end of keys -->\n\nprose\n";

        Assert.That(KeyTables.In(page).Page, Is.EqualTo("""
            # Page

            <!-- keys: topology.tray; a tray -->

            | key of a tray | value | default | |
            |---|---|---|---|
            | **`chips`** | count | | of a tray |

            <!-- end of keys -->

            prose

            """));
        Assert.That(() => KeyTables.In("<!-- keys: topology.trai -->\n<!-- end of keys -->\n"), Throws.InstanceOf<FormatException>());
    }
}
