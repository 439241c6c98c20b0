using System.Text.RegularExpressions;
using Wann.Cli.Tests.Runs;
using Wann.Engine.Tests;
using YamlDotNet.RepresentationModel;

namespace Wann.Cli.Tests.Commands;

/// <summary>The files under pipelines/cluster, as far as they can be read where there is no cluster.</summary>
public sealed class ClusterFilesTests
{
    private static readonly string Place = Path.Combine(Repository.Root, "pipelines", "cluster");

    [Fact]
    public async Task Slurm_s_script_is_one_bash_reads_and_its_commands_are_ours()
    {
        var script = Path.Combine(Place, "slurm.sh");
        using var bash = System.Diagnostics.Process.Start("bash", ["-n", script]);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, bash.ExitCode);
        var text = await File.ReadAllTextAsync(script, TestContext.Current.CancellationToken);
        var options = Regex.Match(text, @"^cluster=\((?<options>.*)\)$", RegexOptions.Multiline, TimeSpan.FromSeconds(1));
        var cluster = options.Groups["options"].Value;
        var commands = text.Split('\n').Where(line => line.Contains("srun", StringComparison.Ordinal))
            .Select(line => line.Split(" wann ")[1].TrimEnd('&', ' ').Replace("\"${cluster[@]}\"", cluster)).ToList();
        Assert.Equal(["resume", "run", "worker"], commands.Select(command => command.Split(' ')[0]));
        Assert.All(commands, AssertIsOurs);
    }

    [Fact]
    public async Task Slurm_s_script_searches_with_a_coordinator_and_workers_and_goes_on_the_next_time()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("bash runs the script.");
        var place = Directory.CreateTempSubdirectory("wann-").FullName;
        var (certificates, tools) = (Path.Combine(place, "certificates"), Directory.CreateDirectory(Path.Combine(place, "bin")).FullName);
        Assert.Equal(0, (await CommandRun.OfLineAsync("cluster", "certificate", certificates)).Code);
        var program = Path.Combine(AppContext.BaseDirectory, "wann.dll");
        Tool("srun", "while [[ $1 == --* ]]; do shift; done; exec \"$@\"");
        Tool("hostname", "echo 127.0.0.1");
        Tool("wann", $"exec dotnet '{program}' \"$@\"");
        var pipeline = Path.Combine(place, "small.yaml");
        await File.WriteAllTextAsync(pipeline, Engine.Tests.Runs.SmallRun.Yaml, TestContext.Current.CancellationToken);
        foreach (var said in (string[])["saved in", "is finished"])
        {
            var start = new System.Diagnostics.ProcessStartInfo("bash", [Path.Combine(Place, "slurm.sh")])
            {
                WorkingDirectory = place,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}";
            start.Environment["PIPELINE"] = pipeline;
            start.Environment["PORT"] = $"{ClusterProcess.FreePort()}";
            start.Environment["SLURM_NTASKS"] = "1";
            var ended = await System.Diagnostics.Process.Start(start)!.EndAsync();
            Assert.True(ended.Code == 0, ended.Errors);
            Assert.Contains(said, ended.Output, StringComparison.Ordinal);
        }

        Directory.Delete(place, recursive: true);

        void Tool(string name, string script)
        {
            var file = Path.Combine(tools, name);
            File.WriteAllText(file, $"#!/usr/bin/env bash\n{script}\n");
            if (OperatingSystem.IsWindows()) return;
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void The_container_file_builds_what_is_there_and_begins_the_program()
    {
        string[] known = ["FROM", "WORKDIR", "COPY", "RUN", "STOPSIGNAL", "ENTRYPOINT"];
        var lines = File.ReadAllLines(Path.Combine(Place, "Containerfile")).Where(line => line.Length > 0 && line[0] != '#').ToList();
        Assert.All(lines, line => Assert.Contains(line.Split(' ')[0], known));
        foreach (var copied in lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)))
        {
            if (copied.Contains("--from", StringComparison.Ordinal)) continue;
            Assert.True(Directory.Exists(Path.Combine(Repository.Root, copied.Split(' ')[1])));
        }

        var published = lines.Single(line => line.Contains("dotnet publish", StringComparison.Ordinal)).Split(' ')[3];
        Assert.True(Directory.Exists(Path.Combine(Repository.Root, published)));
        Assert.Equal("ENTRYPOINT [\"/wann/wann\"]", lines[^1]);
    }

    [Fact]
    public void Kubernetes_objects_fit_each_other_and_their_commands_are_ours()
    {
        using var reader = new StreamReader(Path.Combine(Place, "kubernetes.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        var objects = yaml.Documents.Select(document => (YamlMappingNode)document.RootNode).ToList();
        Assert.Equal(
            ["v1 Service", "batch/v1 Job", "apps/v1 Deployment"], objects.Select(one => $"{Text(one, "apiVersion")} {Text(one, "kind")}"));
        var (service, job, workers) = (objects[0], objects[1], objects[2]);
        Assert.Equal(Text(service, "spec", "selector", "app"), Text(job, "spec", "template", "metadata", "labels", "app"));
        Assert.Equal(
            Text(workers, "spec", "selector", "matchLabels", "app"), Text(workers, "spec", "template", "metadata", "labels", "app"));
        var address = $"{Text(service, "metadata", "name")}:{Text(service, "spec", "ports", "0", "port")}";

        var words = ((YamlSequenceNode)At(Container(workers), "args")).Select(word => $"{word}");
        Assert.Contains(address, words);
        AssertIsOurs(string.Join(' ', words));
        var script = $"{((YamlSequenceNode)At(Container(job), "command"))[2]}";
        var end = script.Split("\"$@\" ")[1];
        Assert.Contains($"--cluster {address}", end, StringComparison.Ordinal);
        foreach (Match begin in Regex.Matches(script, "set -- (?<words>[^;]+);", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            AssertIsOurs($"{begin.Groups["words"].Value} {end}");
        }

        static YamlNode Container(YamlNode one) => At(one, "spec", "template", "spec", "containers", "0");
    }

    private static void AssertIsOurs(string command)
    {
        var words = command.Replace("\"", "").Replace("$cores", "4").Replace("$address", "node:4053").Split(' ');
        var parsed = CommandLine.Create().Parse(words);
        Assert.True(parsed.Errors.Count == 0, $"{command}: {string.Join("; ", parsed.Errors.Select(error => error.Message))}");
    }

    private static string Text(YamlNode node, params string[] path) => $"{At(node, path)}";

    private static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(
        node, (one, key) => one is YamlSequenceNode many ? many[int.Parse(key)] : ((YamlMappingNode)one)[key]);
}
