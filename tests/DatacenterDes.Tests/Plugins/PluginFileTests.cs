using System;
using System.IO;
using System.Linq;
using DatacenterDes.Plugins;
using NUnit.Framework;

namespace DatacenterDes.Tests.Plugins;

/// <summary>What a library must be to be loaded, and the line that says why it is not.</summary>
public sealed class PluginFileTests
{
    private TestFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("DateTime.Now.Ticks", "System.DateTime.Now")]
    [TestCase("DateTimeOffset.UtcNow.Ticks", "System.DateTimeOffset.UtcNow")]
    [TestCase("System.Diagnostics.Stopwatch.GetTimestamp()", "System.Diagnostics.Stopwatch.GetTimestamp")]
    [TestCase("Random.Shared.NextDouble()", "System.Random.Shared, System.Random.NextDouble")]
    [TestCase("new Random(1).Next()", "System.Random, System.Random.Next")]
    [TestCase("Guid.NewGuid().GetHashCode()", "System.Guid.NewGuid")]
    [TestCase("Environment.ProcessorCount", "System.Environment.ProcessorCount")]
    [TestCase("Environment.TickCount64", "System.Environment.TickCount64")]
    [TestCase("File.ReadAllText(\"rank\").Length", "System.IO.File.ReadAllText")]
    [TestCase("new System.Net.Http.HttpClient().Timeout.Ticks", "System.Net.Http.HttpClient, System.Net.Http.HttpClient.Timeout")]
    [TestCase("job.Class.GetHashCode()", "System.Object.GetHashCode")]
    [TestCase("HashCode.Combine(job.Number, job.Class)", "System.HashCode.Combine")]
    [TestCase("Task.Run(() => 1).Result", "System.Threading.Tasks.Task.Run, System.Threading.Tasks.Task`1.Result")]
    [TestCase("new Thread(() => { }).ManagedThreadId", "System.Threading.Thread, System.Threading.Thread.ManagedThreadId")]
    [TestCase("new[] { 1 }.AsParallel().Sum()", "System.Linq.ParallelEnumerable.AsParallel, System.Linq.ParallelEnumerable.Sum")]
    [TestCase("GC.GetTotalMemory(false)", "System.GC.GetTotalMemory")]
    [TestCase("typeof(string).GetMethods().Length", "System.Type.GetMethods")]
    [TestCase("((Own)Activator.CreateInstance(typeof(Own))!).Rank(job)", "System.Activator.CreateInstance")]
    public void What_a_run_could_not_repeat_is_refused_by_its_name(string rank, string member)
    {
        string[] all = Refusal(Library.Order(_folder, rank));
        Assert.That(all, Has.Length.EqualTo(1));
        Assert.That(all[0], Does.StartWith($"{_folder.At("own.dll")}: uses ").And.EndsWith(", which a run could not repeat; what a policy may know is what it is shown"));
        Assert.That(member.Split(", "), Is.SubsetOf(all[0].Split([" uses ", ", which"], default)[1].Split(", ")));
    }

    [TestCase("static int _count;", "_count++", "Own._count")]
    [TestCase("static int Count { get; set; }", "Count++", "Own.Count")]
    [TestCase("static readonly List<long> Seen = [];", "Seen.Count", "Own.Seen")]
    [TestCase("static readonly double[] Weights = [1, 2];", "Weights[0]", "Own.Weights")]
    public void What_outlives_a_run_is_refused(string member, string rank, string field) =>
        Assert.That(Refusal(Library.Order(_folder, rank, member)), Is.EqualTo(new[]
        {
            $"{_folder.At("own.dll")}: keeps state in {field}, which is static, and other runs of the process would find it; make it a field of the policy, which each run makes anew",
        }));

    [TestCase("const double Weight = 2; int _count;", "Weight * _count++")]
    [TestCase("static readonly TimeSpan Hour = TimeSpan.FromHours(1); static readonly ImmutableArray<double> Weights = [1, 2]; static readonly string Name = \"a\";", "Hour.Ticks * Weights[0] + Name.Length")]
    [TestCase("readonly Dictionary<string, int> _seen = new(); IEnumerable<int> Some() { yield return 1; }", "_seen.Count + Some().Select(x => x + 1).Sum()")]
    [TestCase("record Pair(string A, int B); event Action Done; List<int> All => [.. new[] { 1, 2 }, 3];", "new Pair(job.Class, 1).B + All.Count + (Done is null ? 0 : 1)")]
    [TestCase("delegate int Half(int x);", "new Half(x => x / 2)(4) + (job.Tenant == \"a\" ? 1 : 0)")]
    public void What_a_run_repeats_is_loaded(string members, string rank)
    {
        PluginFile plugin = PluginFile.Load(Library.Order(_folder, rank, members));
        Assert.That(plugin.Names.Orders.Select(order => order.Word), Is.EqualTo(new[] { "own" }));
    }

    [Test]
    public void Machine_code_is_refused() =>
        Assert.That(Refusal(Library.Order(_folder, "Pid()", "[DllImport(\"libc\", EntryPoint = \"getpid\")] static extern int Pid();")), Is.EqualTo(new[]
        {
            $"{_folder.At("own.dll")}: calls machine code as Own.Pid, which a run could not repeat",
        }));

    [TestCase("DatacenterDes.Engine.Stranded.UnstartableJobs.None.Count", "uses DatacenterDes.Engine.Stranded.UnstartableJobs; expected nothing of the program but DatacenterDes.Engine.Extensions")]
    [TestCase("DatacenterDes.Model.QueueOrder.All.Length", "needs DatacenterDes.Model, which is no part of .NET or of what a plugin may use; expected one file that needs nothing but DatacenterDes.Engine.Extensions")]
    public void What_is_inside_of_the_program_is_refused(string rank, string why) =>
        Assert.That(Refusal(Library.Order(_folder, rank)), Is.EqualTo(new[] { $"{_folder.At("own.dll")}: {why}" }));

    [Test]
    public void A_library_that_needs_another_is_refused()
    {
        string other = Library.Compile(_folder, "Weights.dll", "public static class Weights { public static double Of(int chips) => chips; }");
        string path = Library.Compile(_folder, "needs.dll", "using DatacenterDes.Engine.Extensions; [Policy(\"own\")] public sealed class Own : JobOrder { public override double Rank(WaitingJob job) => Weights.Of(job.Chips); }", other);
        Assert.That(Refusal(path), Is.EqualTo(new[]
        {
            $"{path}: needs Weights, which is no part of .NET or of what a plugin may use; expected one file that needs nothing but DatacenterDes.Engine.Extensions",
        }));
    }

    [TestCase("public sealed class Own { }", "has no policy; expected a class with [Policy(\"word\")] that derives from JobOrder, BackfillPolicy or PlacementWeigher")]
    [TestCase("[Policy(\"own\")] public sealed class Own { }", "Own has [Policy] and derives from none of JobOrder, BackfillPolicy and PlacementWeigher")]
    [TestCase("[Policy(\"own\")] public sealed class Own(int x) : JobOrder { public override double Rank(WaitingJob job) => x; }", "Own has [Policy] and no public constructor without parameters; expected a class that a run can make")]
    [TestCase("[Policy(\"My Own\")] public sealed class Own : JobOrder { public override double Rank(WaitingJob job) => 0; }", "Own has the word \"My Own\"; expected lower-case letters, digits and hyphens, as in most-chips-first")]
    [TestCase("[Policy(\"largest\")] public sealed class Own : JobOrder { public override double Rank(WaitingJob job) => 0; }", "has a policy \"largest\", and so has the program; give it another word")]
    [TestCase(
        "[Policy(\"a\")] public sealed class A : JobOrder { public override double Rank(WaitingJob job) => 0; } [Policy(\"a\")] public sealed class B : BackfillPolicy { public override void Pass(QueuePass pass) { } }",
        "has a policy \"a\", and so has it once more; give it another word")]
    public void A_library_without_what_is_asked_for_is_refused(string source, string why)
    {
        string path = Library.Compile(_folder, "own.dll", $"using DatacenterDes.Engine.Extensions; {source}");
        Assert.That(Refusal(path), Is.EqualTo(new[] { $"{path}: {why}" }));
    }

    [Test]
    public void What_is_no_library_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(Refusal(_folder.At("none.dll")), Is.EqualTo(new[] { $"{_folder.At("none.dll")}: no such file; expected a .dll with policies" }));
        Assert.That(Refusal(_folder.Path), Is.EqualTo(new[] { $"{_folder.Path}: is a folder; expected a .dll with policies" }));
        string text = _folder.Write("text.dll", "name: one-hall\n");
        Assert.That(Refusal(text), Is.EqualTo(new[] { $"{text}: is no assembly of .NET that can be read; expected a .dll with policies" }));
        byte[] whole = File.ReadAllBytes(Library.Order(_folder, "0"));
        File.WriteAllBytes(_folder.At("half.dll"), whole[..(whole.Length / 2)]);
        Assert.That(Refusal(_folder.At("half.dll")), Has.Length.EqualTo(1));
    });

    [Test]
    public void Every_torn_library_is_refused_in_one_line([Range(0, 4000, 1000)] int at)
    {
        byte[] bytes = File.ReadAllBytes(Library.Order(_folder, "0"));
        for (int i = at; i < Math.Min(at + 1000, bytes.Length); i += 23)
        {
            byte[] torn = [.. bytes];
            torn[i] ^= 0xff;
            File.WriteAllBytes(_folder.At("torn.dll"), torn);
            try
            {
                PluginFile.Load(_folder.At("torn.dll"));
            }
            catch (InputException e)
            {
                Assert.That(e.Faults, Has.Exactly(1).StartsWith(_folder.At("torn.dll")), $"byte {i}");
            }
        }
    }

    [Test]
    public void Two_libraries_with_one_word_are_told_of_both()
    {
        string[] paths = [Library.Order(_folder, "0", word: "one"), Library.Compile(_folder, "two.dll", "using DatacenterDes.Engine.Extensions; [Policy(\"one\")] public sealed class Own : JobOrder { public override double Rank(WaitingJob job) => 0; }")];
        Assert.That(Refusal(paths), Is.EqualTo(new[] { $"{paths[1]}: has a policy \"one\", and so has one.dll; give it another word" }));
    }

    private static string[] Refusal(params string[] paths) => [.. Assert.Throws<InputException>(() => LoadedPlugins.Load(paths))!.Faults];
}
