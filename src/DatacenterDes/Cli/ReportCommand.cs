using System;
using System.CommandLine;
using System.IO;
using DatacenterDes.Reports;

namespace DatacenterDes.Cli;

/// <summary>The <c>report</c> verb: a page to look at.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Folder = new("FOLDER") { Description = "A results folder: of a run, of a scenario with its seeds, or of a sweep." };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("report", "Write a page with charts into a results folder.") { Folder };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(Folder)));
        return command;
    }

    private static int Write(string folder)
    {
        (Report report, string path) = ReportOf.Folder(folder);
        ReportPage.Write(report, path);
        Console.Out.WriteLine($"{path}  {Figures.Size(new FileInfo(path).Length)} written");
        return ExitCode.Done;
    }
}
