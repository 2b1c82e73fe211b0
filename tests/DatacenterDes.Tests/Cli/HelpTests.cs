using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using DatacenterDes.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

public sealed class HelpTests
{
    private static IEnumerable<string> Verbs => CommandLine.Verbs.Root.Subcommands.SelectMany(verb => verb.Subcommands.Select(within => $"{verb.Name} {within.Name}").Prepend(verb.Name));

    [Test]
    public void A_call_without_arguments_prints_the_help()
    {
        BuiltProgram.Result bare = CalledProgram.Run();

        Assert.That(bare, Is.EqualTo(CalledProgram.Run("--help")));
        Assert.That((bare.ExitCode, bare.Error), Is.EqualTo((0, "")));
        foreach (string verb in Verbs.Where(verb => !verb.Contains(' ', StringComparison.Ordinal)))
            Assert.That(bare.Output, Does.Match($"\n  {verb} +[<A-Z]"));
    }

    [TestCaseSource(nameof(Verbs))]
    public void The_help_of_a_verb_has_examples_and_exit_codes(string verb)
    {
        BuiltProgram.Result help = CalledProgram.Run([.. verb.Split(' '), "--help"]);

        Assert.That((help.ExitCode, help.Error), Is.EqualTo((0, "")));
        Assert.That(help.Output, Does.Match($"Examples:\n  datacenterdes {verb}[ \n]"));
        Assert.That(help.Output, Does.Contain("Exit codes:\n  0    done\n  1    ").And.Contain("\n  2    "));
        Assert.That(help.Output.Contains("\n  130  ", StringComparison.Ordinal), Is.EqualTo(verb is "run" or "sweep" or "sweep status"));
    }

    [Test]
    public void Every_example_is_a_command_line()
    {
        RootCommand root = CommandLine.Verbs.Root;
        Assert.That(HelpText.Examples.Keys, Is.EquivalentTo(Verbs.Prepend("")));
        foreach ((string verb, string[] examples) in HelpText.Examples)
        {
            foreach (string example in examples)
            {
                Assert.That(example, Does.StartWith(verb));
                Assert.That(CommandLine.Parse(root, example.Split(' ')).Errors, Is.Empty, example);
            }
        }
    }
}
