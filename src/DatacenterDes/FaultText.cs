using System;

namespace DatacenterDes;

/// <summary>A fault in one line.</summary>
internal static class FaultText
{
    /// <summary>What it says; after its kind, where it is not expected.</summary>
    public static string Of(Exception fault) =>
        (fault is WriteException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}").ReplaceLineEndings(" ");
}
