using System.Text.RegularExpressions;

namespace DatacenterDes;

/// <summary>URLs in texts that people keep or pass on.</summary>
internal static partial class UrlText
{
    /// <summary>A text with three stars in place of the password in each URL.</summary>
    public static string WithoutPassword(string text) => Password.Replace(text, "$1***@");

    [GeneratedRegex(@"(://[^\s/?#:@]*:)[^\s/?#]*@")]
    private static partial Regex Password { get; }
}
