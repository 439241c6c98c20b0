using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Engine.Hosting;
using Wann.Engine.Tests.Runs;
using Wann.Engine.Tests.Simulation;
using Wann.Probe;
using Wann.Tasks;

namespace Wann.Engine.Tests.Hosting;

/// <summary>What an OpenTelemetry collector gets. The meter is the process', so a host exports what happens in others too.</summary>
public sealed class TelemetryExportTests
{
    [Fact]
    public async Task A_collector_gets_stages_rollouts_journal_and_restarts()
    {
        using var collector = new Collector();
        await using (var host = await EngineHost.StartAsync(new EngineOptions { OpenTelemetry = collector.Variables }))
        {
            using var run = new SmallRun();
            await run.SearchAsync();
            var faulty = host.Simulate(new FaultyTask((_, _, _) => throw new InvalidTimeZoneException("odd")), 1, TimeSpan.FromHours(1));
            Rollout[] rollouts = [new(1, new RandomStream(1, StreamPurpose.Trials))];
            var network = NetworkCompiler.Compile(Lineage.Founder(1, 0, 5, 1));
            await faulty.SimulateAsync(network, rollouts, TestContext.Current.CancellationToken);
        }

        string[] instruments =
        [
            Telemetry.Generations.Name, Telemetry.StageDuration.Name, Telemetry.Rollouts.Name, Telemetry.Steps.Name,
            Telemetry.SimulationDuration.Name, Telemetry.Retries.Name, Telemetry.Failures.Name, Telemetry.Restarts.Name,
            Telemetry.JournalEvents.Name, Telemetry.JournalBytes.Name, Telemetry.JournalDuration.Name, Telemetry.Snapshots.Name,
        ];
        string[] stages = ["select", "mutate", "compile", "aggregate", "rank"];
        Assert.All(instruments.Concat(stages), name => Assert.True(collector.Has("/v1/metrics", name), name));
        string[] activities = ["generation", "wann.generation", "simulate", "journal", "wann.event"];
        Assert.All(activities, name => Assert.True(collector.Has("/v1/traces", name), name));
    }

    [Fact]
    public async Task Without_an_endpoint_OpenTelemetry_is_not_even_loaded()
    {
        using var collector = new Collector();
        Assert.Contains(await LoadedByAHostAsync(collector.Variables), IsOpenTelemetry);
        Assert.DoesNotContain(await LoadedByAHostAsync([]), IsOpenTelemetry);

        static bool IsOpenTelemetry(string name) => name.StartsWith("OpenTelemetry", StringComparison.Ordinal);
    }

    /// <summary>The assemblies that an engine of its own asks for while its host starts and ends.</summary>
    private static async Task<IReadOnlyCollection<string>> LoadedByAHostAsync(Dictionary<string, string?> variables)
    {
        var context = new WatchedContext();
        var engine = context.LoadFromAssemblyPath(typeof(EngineHost).Assembly.Location);
        var type = engine.GetType(typeof(EngineOptions).FullName!)!;
        var options = Activator.CreateInstance(type)!;
        type.GetProperty(nameof(EngineOptions.OpenTelemetry))!.SetValue(options, variables);
        var start = engine.GetType(typeof(EngineHost).FullName!)!.GetMethod(nameof(EngineHost.StartAsync))!;
        var started = (Task)start.Invoke(null, [options])!;
        await started;
        await ((IAsyncDisposable)started.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(started)!).DisposeAsync();
        return context.Asked;
    }

    private sealed class WatchedContext : AssemblyLoadContext
    {
        public ConcurrentQueue<string> Asked { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Asked.Enqueue(assemblyName.Name!);
            return null;
        }
    }
}
