using System.IO;

namespace DatacenterDes.Model.Tests;

/// <summary>The folders of the repository that tests read.</summary>
internal static class Shipped
{
    public static string Path(string name) => System.IO.Path.Combine(Repository(), "models", name);

    public static string Document(string name) => System.IO.Path.Combine(Repository(), "docs", name);

    private static string Repository()
    {
        for (var folder = TestContextFolder(); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "DatacenterDes.sln")))
                return folder;
        }

        throw new DirectoryNotFoundException("the tests run outside the repository");
    }

    private static string? TestContextFolder() => NUnit.Framework.TestContext.CurrentContext.TestDirectory;
}
