using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Profiles;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

internal sealed class IncludeTests
{
    private ModelFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new ModelFolder();

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    private string Fault(string path, string? root = null)
    {
        var reading = ModelFile.Read(path, new() { Root = root });
        Assert.That(reading.Model, Is.Null);
        return string.Join('\n', reading.Issues).Replace(_folder.Root, "~", StringComparison.Ordinal);
    }

    [Test]
    public void The_including_file_wins_and_later_includes_win_over_earlier_ones()
    {
        _folder.Write("models/a.yaml", "seed: 1\npower: { pue: 1.1, basis: it }\nenergy: { price: 1 USD/kWh }\n");
        _folder.Write("models/b.yaml", "seed: 2\npower: { pue: 1.2 }\n");
        var path = _folder.Write("models/m.yaml", "include: [a.yaml, b.yaml]\nname: m\nenergy: { price: 3 USD/kWh }\n" + ModelFolder.Rest);

        var model = ModelFile.Read(path).Model!;

        Assert.That(model.Seed, Is.EqualTo(2));
        Assert.That(model.Power, Is.EqualTo(new PowerSettings { Pue = new ConstantProfile(1.2) }));
        Assert.That(model.Energy.Price, Is.EqualTo(new ConstantProfile(3)));
    }

    [Test]
    public void Lists_and_values_with_provenance_are_replaced_whole()
    {
        _folder.Write("models/a.yaml", ModelFolder.Rest + "power: { pue: { value: 1.1, source: meter, range: 1.0 .. 1.1 } }\n");
        var path = _folder.Write("models/m.yaml", """
            include: a.yaml
            name: m
            power: { pue: { value: 1.5, confidence: assumed } }
            build-out: [{ phase: other, in-service: 2026-02-01, ultraservers: { count: 3 } }]
            """);

        var reading = ModelFile.Read(path);

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Provenance.Single(), Is.EqualTo(new ProvenanceEntry("power.pue", "1.5", null, null, "assumed")));
        Assert.That(reading.Model!.BuildOut.Single().Name, Is.EqualTo("other"));
    }

    [Test]
    public void Includes_are_relative_to_the_file_that_names_them_and_each_file_is_an_input_once()
    {
        _folder.Write("models/parts/deep/a.yaml", "seed: 5\n");
        _folder.Write("models/parts/b.yaml", "include: [deep/a.yaml]\n");
        _folder.Write("models/parts/c.yaml", "include: [deep/a.yaml, ../rest.yaml]\n");
        _folder.Write("models/rest.yaml", ModelFolder.Rest);
        var path = _folder.Write("models/sub/m.yaml", "include: [../parts/b.yaml, ../parts/c.yaml]\nname: m\n");

        var reading = ModelFile.Read(path);

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Model!.Seed, Is.EqualTo(5));
        Assert.That(reading.Inputs.Select(input => input.Name), Is.EqualTo(new[]
        {
            "sub/m.yaml", "parts/b.yaml", "parts/deep/a.yaml", "parts/c.yaml", "rest.yaml",
        }));
        Assert.That(reading.Inputs[2].Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("seed: 5\n")))));
        Assert.That(Path.IsPathFullyQualified(reading.Inputs[2].FullPath), Is.True);
    }

    [Test]
    public void Faults_of_an_included_file_name_it()
    {
        _folder.Write("models/a.yaml", "# comment\nseed: x\n");
        var path = _folder.Write("models/m.yaml", "include: [a.yaml]\nname: m\n" + ModelFolder.Rest);

        Assert.That(Fault(path), Does.StartWith("~/models/a.yaml:2: seed: \"x\" is not a whole number"));
    }

    [Test]
    public void Files_are_named_from_the_current_folder_when_below_it()
    {
        var path = _folder.Write("models/m.yaml", "nam: m\n" + ModelFolder.Rest);
        var here = Directory.GetCurrentDirectory();
        try
        {
            Directory.SetCurrentDirectory(_folder.Root);
            Assert.That(ModelFile.Read(path).Issues[0].ToString(), Is.EqualTo("models/m.yaml:1: nam: unknown key \"nam\"; did you mean \"name\"?"));
        }
        finally
        {
            Directory.SetCurrentDirectory(here);
        }
    }

    [TestCase("../secret.yaml", "lies outside the model root, ~/models; --root DIR names a wider one")]
    [TestCase("../../../../../../etc/passwd", "lies outside the model root, ~/models; --root DIR names a wider one")]
    [TestCase("../models-too/secret.yaml", "lies outside the model root, ~/models; --root DIR names a wider one")]
    [TestCase("sub/../../secret.yaml", "lies outside the model root, ~/models; --root DIR names a wider one")]
    [TestCase("../missing.yaml", "lies outside the model root, ~/models; --root DIR names a wider one", Description = "not even whether it exists")]
    [TestCase("/etc/passwd", "must be relative to this file, with forward slashes")]
    [TestCase("..\\\\secret.yaml", "must be relative to this file, with forward slashes")]
    [TestCase("link.yaml", "lies outside the model root, ~/models; --root DIR names a wider one")]
    [TestCase("linked/secret.yaml", "lies outside the model root, ~/models; --root DIR names a wider one")]
    [TestCase("indirect.yaml", "lies outside the model root, ~/models; --root DIR names a wider one")]
    public void Nothing_outside_the_model_root_is_read(string include, string fault)
    {
        _folder.Write("secret.yaml", "secret: 42\n");
        _folder.Write("models-too/secret.yaml", "secret: 42\n");
        var path = _folder.Write("models/m.yaml", $"include: [\"{include}\"]\nname: m\n" + ModelFolder.Rest);
        Directory.CreateDirectory(Path.Combine(_folder.Root, "models/sub"));
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "models/link.yaml"), "../secret.yaml");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "models/linked"), _folder.Root);
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "models/indirect.yaml"), "linked/secret.yaml");

        var lines = Fault(path);

        Assert.That(lines, Does.StartWith("~/models/m.yaml:1: include: ").And.EndWith(fault));
        Assert.That(lines, Does.Not.Contain("42"));
    }

    [Test]
    public void The_model_root_is_the_nearest_models_folder_or_the_one_chosen()
    {
        _folder.Write("models/rest.yaml", ModelFolder.Rest);
        var inner = _folder.Write("models/x/models/m.yaml", "include: [../../rest.yaml]\nname: m\n");
        var plain = _folder.Write("plain/m.yaml", "include: [../models/rest.yaml]\nname: m\n");

        Assert.That(Fault(inner), Does.EndWith("lies outside the model root, ~/models/x/models; --root DIR names a wider one"));
        Assert.That(Fault(plain), Does.EndWith("lies outside the model root, ~/plain; --root DIR names a wider one"));
        Assert.That(ModelFile.Read(plain, new() { Root = _folder.Root }).Issues, Is.Empty);
        Assert.That(Fault(plain, Path.Combine(_folder.Root, "models")), Does.EndWith("m.yaml: lies outside the model root, ~/models; --root DIR names a wider one"));
    }

    [Test]
    public void A_link_within_the_root_is_followed()
    {
        _folder.Write("models/real/rest.yaml", ModelFolder.Rest);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "models/link"), "real");
        var path = _folder.Write("models/m.yaml", "include: [link/rest.yaml]\nname: m\n");

        var reading = ModelFile.Read(path);

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Inputs[1].Name, Is.EqualTo("real/rest.yaml"));
    }

    [Test]
    public void Circles_are_faults()
    {
        _folder.Write("models/a.yaml", "include: [b.yaml]\n");
        _folder.Write("models/b.yaml", "seed: 1\ninclude: [a.yaml]\n");
        var path = _folder.Write("models/m.yaml", "include: [a.yaml]\nname: m\n" + ModelFolder.Rest);
        var self = _folder.Write("models/self.yaml", "include: [self.yaml]\nname: m\n" + ModelFolder.Rest);
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "models/loop.yaml"), "loop.yaml");
        var loop = _folder.Write("models/l.yaml", "include: [loop.yaml]\nname: m\n" + ModelFolder.Rest);

        Assert.That(Fault(path), Is.EqualTo("~/models/b.yaml:2: include: \"a.yaml\" includes this file in turn: the includes go round in a circle"));
        Assert.That(Fault(self), Does.Contain("self.yaml:1: include: \"self.yaml\" includes this file in turn"));
        Assert.That(Fault(loop), Does.Contain("symbolic links lead round in a circle"));
    }

    [Test]
    public void Includes_that_double_at_every_level_are_read_once_each()
    {
        // 2^25 merges where each inclusion were read anew.
        for (var i = 0; i < 25; i++)
            _folder.Write($"models/{i}.yaml", $"include: [{i + 1}.yaml, {i + 1}.yaml]\n");
        _folder.Write("models/25.yaml", ModelFolder.Rest);
        var path = _folder.Write("models/m.yaml", "include: [0.yaml]\nname: m\n");

        var reading = ModelFile.Read(path);

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Inputs, Has.Length.EqualTo(27));
    }

    [Test]
    public void Chains_and_crowds_of_includes_are_bounded()
    {
        for (var i = 0; i < 60; i++)
            _folder.Write($"models/{i}.yaml", $"include: [{i + 1}.yaml]\n");
        var deep = _folder.Write("models/m.yaml", "include: [0.yaml]\nname: m\n" + ModelFolder.Rest);
        for (var i = 0; i < 250; i++)
            _folder.Write($"models/w{i}.yaml", "seed: 1\n");
        var wide = _folder.Write("models/wide.yaml", $"include: [{string.Join(", ", Enumerable.Range(0, 250).Select(i => $"w{i}.yaml"))}]\nname: m\n" + ModelFolder.Rest);

        Assert.That(Fault(deep), Does.EndWith("includes more than 200 files, or deeper than 32 levels"));
        Assert.That(Fault(wide), Does.Contain("includes more than 200 files, or deeper than 32 levels"));
    }

    [Test]
    public void A_file_that_is_missing_or_no_model_is_one_line()
    {
        var folder = _folder.Write("models/x/y.yaml", "");
        var missing = _folder.Write("models/m.yaml", "include: [nothing.yaml, x, 7, [a]]\nname: m\n" + ModelFolder.Rest);

        Assert.That(Fault(Path.Combine(_folder.Root, "no.yaml")), Is.EqualTo("~/no.yaml: does not exist"));
        Assert.That(Fault(_folder.Root), Is.EqualTo("~: is a folder; a file was expected"));
        Assert.That(Fault(folder), Is.EqualTo("~/models/x/y.yaml: is empty"));
        Assert.That(Fault(_folder.Write("list.yaml", "- a\n")), Is.EqualTo("~/list.yaml:1: is not a model: it must be keys with values, from the first line on"));
        Assert.That(Fault(missing).Split('\n'), Is.EqualTo(new[]
        {
            "~/models/m.yaml:1: include: ~/models/nothing.yaml does not exist",
            "~/models/m.yaml:1: include: ~/models/x is a folder; a file was expected",
            "~/models/m.yaml:1: include: ~/models/7 does not exist",
            "~/models/m.yaml:1: include: must name files: [hardware/trainium.yaml, …]",
        }));
        Assert.That(ModelFile.Read("").Issues, Has.Length.EqualTo(1));
        Assert.That(ModelFile.Read("a\0b").Issues, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_file_that_is_not_UTF8_is_one_line()
    {
        var path = Path.Combine(_folder.Root, "latin1.yaml");
        File.WriteAllBytes(path, [.. "name: "u8, 0xE9, 0x0A]);

        Assert.That(Fault(path), Is.EqualTo("~/latin1.yaml: is not UTF-8 text"));
    }
}
