using System.Reflection;
using System.Reflection.Emit;
using System.Security.Cryptography;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Engine.Tests.Pipelines;

namespace Wann.Engine.Tests.Stages;

public sealed class PluginLoaderTests : IDisposable
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "ThriftyMean.dll");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wann-plugins-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_sample_plug_in_adds_its_stage()
    {
        var catalog = SandboxTask.Catalog();
        PluginLoader.Load(Sample, catalog);

        var reading = PipelineFile.Parse("task: sandbox\nrank: { thrifty_mean: { connection_cost: 2 } }", "test.yaml", catalog);
        var rank = LiveStages.Of(reading.Pipeline!, catalog).Rank;
        var random = new Core.Randomness.RandomStream(1, Core.Randomness.StreamPurpose.Rank);
        Assert.Equal([1, 2, 0], rank.Order([new(10, 10, 6), new(9, 9, 1), new(8, 8, 2)], ref random));
    }

    [Fact]
    public void Its_options_are_checked_as_our_own_are()
    {
        var catalog = SandboxTask.Catalog();
        PluginLoader.Load(Sample, catalog);

        var reading = PipelineFile.Parse("task: sandbox\nrank: { thrifty_mean: { connection_cost: -2 } }", "test.yaml", catalog);
        Assert.Equal("test.yaml:2:42: 'connection_cost' must be between 0 and 1000, not '-2'", Assert.Single(reading.Problems).ToString());
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal("none.dll: there is no such file; build the plug-in, then give the path of its .dll", Refusal("none.dll"));

    [Fact]
    public void A_file_that_is_no_assembly_is_named()
    {
        var path = Path.Combine(_folder.FullName, "text.dll");
        File.WriteAllText(path, "not an assembly");
        Assert.Equal($"{path}: this is not a .NET assembly that loads here; give the .dll that 'dotnet build' made", Refusal(path));
    }

    [Fact]
    public void An_assembly_without_a_plug_in_is_named()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "YamlDotNet.dll");
        Assert.Equal($"{path}: no plug-in is in it; add a public class that implements IStagePlugin", Refusal(path));
    }

    [Fact]
    public void Two_stages_of_one_name_clash()
    {
        var catalog = StageCatalog.BuiltIn();
        PluginLoader.Load(Sample, catalog);

        var error = Assert.Throws<PluginException>(() => PluginLoader.Load(Sample, catalog));
        Assert.Equal(
            $"{Sample}: ThriftyMeanPlugin cannot register its stages: a stage 'thrifty_mean' is already there, from ThriftyMean; "
            + "choose another name",
            error.Message);
    }

    [Fact]
    public void A_plug_in_that_throws_is_named()
    {
        var path = Path.Combine(_folder.FullName, "Failing.dll");
        WriteFailingPlugin(path, "the licence has run out.");
        Assert.Equal($"{path}: FailingPlugin cannot register its stages: the licence has run out", Refusal(path));
    }

    [Fact]
    public void A_pipeline_says_which_of_its_stages_are_from_plug_ins_and_a_flag_holds_that()
    {
        var catalog = SandboxTask.Catalog();
        PluginLoader.Load(Sample, catalog);

        var pipeline = PipelineFile.Parse("task: sandbox\nrank: thrifty_mean", "test.yaml", catalog).Pipeline!;
        var stage = Assert.Single(pipeline.PluginStages);
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Sample)));
        Assert.Equal($"plugin rank thrifty_mean {hash} ThriftyMean.dll", stage.ToFlag());
        Assert.Equal(stage with { Plugin = stage.Plugin with { Path = null } }, PluginStage.OfFlag(stage.ToFlag()));
        Assert.Empty(PipelineFile.Parse("task: sandbox", "test.yaml", catalog).Pipeline!.PluginStages);
    }

    [Theory]
    [InlineData("plugin rank thrifty_mean 0123 Thrifty Mean.dll", "Thrifty Mean.dll")]
    [InlineData("plugin judge thrifty_mean 0123 Thrifty.dll", null)]
    [InlineData("plugin rank thrifty_mean", null)]
    [InlineData("a flag of a later version", null)]
    public void A_flag_that_says_something_else_is_no_plug_in(string flag, string? file) =>
        Assert.Equal(file, PluginStage.OfFlag(flag)?.Plugin.File);

    [Fact]
    public void A_remembered_plug_in_is_found_by_what_it_is()
    {
        var remembered = new PluginStage(StageSlot.Rank, "thrifty_mean", Plugin.At(Sample) with { Path = null });
        var (other, right) = (_folder.CreateSubdirectory("other").FullName, _folder.CreateSubdirectory("right").FullName);
        File.WriteAllBytes(Path.Combine(other, "ThriftyMean.dll"), [.. File.ReadAllBytes(Sample), 0]);
        var catalog = StageCatalog.BuiltIn();

        var missing = Assert.Throws<PluginException>(() => PluginLoader.Recall([remembered], catalog, [right, other]));
        Assert.Equal(
            $"the rank stage 'thrifty_mean' is from the plug-in ThriftyMean.dll (sha256 {remembered.Plugin.Sha256}): "
            + "give it with --plugin; "
            + $"{Path.Combine(other, "ThriftyMean.dll")} is another build",
            missing.Message);

        File.Copy(Sample, Path.Combine(right, "ThriftyMean.dll"));
        Assert.Empty(PluginLoader.Recall([remembered, remembered], catalog, [other, right]));
        Assert.Equal(Path.Combine(right, "ThriftyMean.dll"), catalog.Find(StageSlot.Rank, "thrifty_mean")!.Plugin!.Path);
        var note = Assert.Single(PluginLoader.Recall([remembered with { Plugin = new Plugin("ThriftyMean.dll", "0123") }], catalog, []));
        Assert.Equal(
            "the rank stage 'thrifty_mean' is from the plug-in ThriftyMean.dll (sha256 0123), but another build of it is used: "
            + "its results may differ",
            note);
    }

    private static string Refusal(string path) =>
        Assert.Throws<PluginException>(() => PluginLoader.Load(path, StageCatalog.BuiltIn())).Message;

    /// <summary>
    /// public class FailingPlugin : IStagePlugin { public void Register(StageCatalog catalog) => throw new
    /// InvalidOperationException(message); }
    /// </summary>
    private static void WriteFailingPlugin(string path, string message)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Failing"), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("Failing").DefineType(
            "FailingPlugin", TypeAttributes.Public | TypeAttributes.Class, typeof(object), [typeof(IStagePlugin)]);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        var register = type.DefineMethod(
            nameof(IStagePlugin.Register), MethodAttributes.Public | MethodAttributes.Virtual, typeof(void), [typeof(StageCatalog)]);
        var body = register.GetILGenerator();
        body.Emit(OpCodes.Ldstr, message);
        body.Emit(OpCodes.Newobj, typeof(InvalidOperationException).GetConstructor([typeof(string)])!);
        body.Emit(OpCodes.Throw);
        type.CreateType();
        assembly.Save(path);
    }
}
