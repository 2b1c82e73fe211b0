using System;
using System.IO;

namespace DatacenterDes;

/// <summary>What has to be written cannot be: the disk is full, or the folder is gone. No fault of the program, so that one line tells it all.</summary>
internal sealed class WriteException(string what, Exception cause) : Exception($"{what}: cannot be written ({Reason(cause)})", cause)
{
    /// <summary>Whether something that was thrown says that a file could not be written.</summary>
    public static bool IsCause(Exception fault) => fault is IOException or UnauthorizedAccessException || IsTooLarge(fault);

    /// <summary>Whether it is for want of room: on the disk, or within the user's quota or limit.</summary>
    public static bool IsDiskFull(Exception fault) => IsTooLarge(fault) || (fault is IOException && (OperatingSystem.IsWindows()
        ? (fault.HResult & 0xFFFF) is 39 or 112 // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
        : fault.HResult is 28 || fault.HResult == (OperatingSystem.IsMacOS() ? 69 : 122))); // ENOSPC, EDQUOT

    /// <summary>A file that is larger than its user's limit (ulimit -f) or its file system allows (EFBIG): .NET calls that an argument out of range.</summary>
    private static bool IsTooLarge(Exception fault) => fault is ArgumentOutOfRangeException { ParamName: "value", ActualValue: null };

    private static string Reason(Exception cause)
    {
        if (IsTooLarge(cause))
            return "the file would be larger than the user's limit, ulimit -f, or the file system allows";
        // The system's own words, without the path that .NET puts after them.
        string words = cause.Message.ReplaceLineEndings(" ").Split(" : '")[0];
        return IsDiskFull(cause) ? $"the disk is full: {words}" : words;
    }
}
