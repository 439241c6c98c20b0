using Akka.Event;
using Microsoft.Extensions.Logging;
using Wann.Engine.Hosting;
using Wann.Engine.Runs;
using Wann.Engine.Tests.Runs;

namespace Wann.Engine.Tests.Hosting;

public sealed class EngineHostTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("wann-");

    private string Log => Path.Combine(_place.FullName, "wann.log");

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public async Task No_log_file_is_made_while_there_is_nothing_to_say()
    {
        await using (var host = await EngineHost.StartAsync(new EngineOptions { LogFile = Log }))
        {
            host.Logs.CreateLogger("test").LogInformation("all is well");
        }

        Assert.False(File.Exists(Log));
    }

    [Fact]
    public async Task A_warning_is_in_the_log_file_with_their_cause()
    {
        await using (var host = await EngineHost.StartAsync(new EngineOptions { LogFile = Log }))
        {
            host.Logs.CreateLogger("test").LogWarning(new IOException("the disk is full"), "not saved");
        }

        var lines = await File.ReadAllLinesAsync(Log, TestContext.Current.CancellationToken);
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} Warning test: not saved$", lines[0]);
        Assert.StartsWith("System.IO.IOException: the disk is full", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_actors_warn_of_is_in_the_log_file_when_the_host_has_ended_and_no_more()
    {
        const int Warnings = 2000;
        await using (var host = await EngineHost.StartAsync(new EngineOptions { LogFile = Log }))
        {
            var log = Logging.GetLogger(host.System, "an actor");
            log.Info("all is well");
            for (var i = 0; i < Warnings; i++) log.Warning("warning {0}", i);
        }

        var lines = await File.ReadAllLinesAsync(Log, TestContext.Current.CancellationToken);
        Assert.Equal(Warnings, lines.Length);
        for (var i = 0; i < Warnings; i++) Assert.Matches($@" Warning .*: .*\bwarning {i}$", lines[i]);
    }

    [Fact]
    public async Task A_part_of_the_work_has_a_log_file_of_its_own_while_it_lasts()
    {
        await using (var host = await EngineHost.StartAsync(new EngineOptions()))
        {
            var (actor, other) = (Logging.GetLogger(host.System, "an actor"), host.Logs.CreateLogger("test"));
            other.LogWarning("before");
            await using (host.LogTo(Log))
            {
                for (var i = 0; i < 100; i++) actor.Warning("warning {0}", i);
            }

            actor.Warning("after");
            other.LogWarning("after");
        }

        var lines = await File.ReadAllLinesAsync(Log, TestContext.Current.CancellationToken);
        Assert.Equal(100, lines.Length);
        for (var i = 0; i < 100; i++) Assert.EndsWith($"warning {i}", lines[i], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_in_the_log_file_of_a_verbose_host()
    {
        await using (var host = await EngineHost.StartAsync(new EngineOptions { LogFile = Log, Verbose = true }))
        {
            host.Logs.CreateLogger("test").LogDebug("a detail");
        }

        Assert.Contains(
            "Debug test: a detail", await File.ReadAllTextAsync(Log, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verbose_session_logs_what_Akka_does_beside_the_run()
    {
        using var run = new SmallRun();
        await using (await RunSession.OpenAsync(run.Directory, run.Pipeline, run.Stages, TimeProvider.System, verbose: true))
        {
        }

        var log = await File.ReadAllTextAsync(run.Directory.LogFile, TestContext.Current.CancellationToken);
        Assert.Contains(" Debug ", log, StringComparison.Ordinal);
    }
}
