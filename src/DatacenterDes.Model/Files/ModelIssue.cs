namespace DatacenterDes.Model.Files;

/// <summary>Something in a model file that keeps it from being used.</summary>
/// <param name="File">The file as the user would name it, or the command-line option that the value came from.</param>
/// <param name="Line">Counted from 1; 0 where no line applies.</param>
/// <param name="Path">Dotted path of the value, empty where none applies.</param>
/// <param name="Message">What was found, and what was expected.</param>
public sealed record ModelIssue(string File, int Line, string Path, string Message)
{
    /// <summary>One line: <c>models/pod.yaml:14: hardware.ultraservers.pod.power.nameplate: "12" has no unit; write "12 kW"</c>.</summary>
    public override string ToString() => IssueText.OneLine(File, Line, Path, Message);
}

/// <summary>Something in a model file that is probably not what its author meant.</summary>
/// <param name="File">The file as the user would name it, or the command-line option that the value came from.</param>
/// <param name="Line">Counted from 1; 0 where no line applies.</param>
/// <param name="Path">Dotted path of the value, empty where none applies.</param>
/// <param name="Message">What was found, and what follows from it.</param>
public sealed record ModelWarning(string File, int Line, string Path, string Message)
{
    /// <summary>One line, in the form of <see cref="ModelIssue.ToString"/>.</summary>
    public override string ToString() => IssueText.OneLine(File, Line, Path, Message);
}
