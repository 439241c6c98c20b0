using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Wann.Engine;

/// <summary>
/// What the engine tells of itself while it works: a meter and a source of activities, both named <see cref="Name"/>. Nothing is
/// measured while nobody listens. The names are for ever, since dashboards are built on them.
/// <code>
/// wann.generations                completed generations
/// wann.stage.duration seconds a stage took for one generation or individual; tag stage: select, mutate, compile, aggregate, rank
/// wann.simulation.rollouts        rollouts that ended with a return
/// wann.simulation.steps           their simulated steps
/// wann.simulation.duration        seconds one network's rollouts took
/// wann.simulation.retries         attempts that failed and were tried again
/// wann.simulation.failures        networks given up on after every attempt
/// wann.simulation.restarts        simulations replaced: they threw, or did not end in time
/// wann.cluster.workers            workers on other machines, now
/// wann.cluster.jobs               jobs given to them
/// wann.cluster.reissues           jobs that went to another: their worker was lost, or did not answer in time
/// wann.cluster.duplicates         second answers to a job
/// wann.cluster.differences        answers that were wrong
/// wann.journal.events             events made durable; tag type
/// wann.journal.bytes              bytes of their payloads
/// wann.journal.duration           seconds from an event's being recorded to its being durable
/// wann.journal.snapshots          snapshots saved
/// </code>
/// Activities: host (its start), generation (tag wann.generation), simulate, journal (tag wann.event).
/// </summary>
public static class Telemetry
{
    public const string Name = "Wann";

    private static readonly string? Version = typeof(Telemetry).Assembly.GetName().Version?.ToString(3);
    private static readonly Meter Meter = new(Name, Version);

    public static ActivitySource Activities { get; } = new(Name, Version);

    public static Counter<long> Generations { get; } = Meter.CreateCounter<long>("wann.generations", "{generation}");

    public static Histogram<double> StageDuration { get; } = Meter.CreateHistogram<double>("wann.stage.duration", "s");

    public static Counter<long> Rollouts { get; } = Meter.CreateCounter<long>("wann.simulation.rollouts", "{rollout}");

    public static Counter<long> Steps { get; } = Meter.CreateCounter<long>("wann.simulation.steps", "{step}");

    public static Histogram<double> SimulationDuration { get; } = Meter.CreateHistogram<double>("wann.simulation.duration", "s");

    public static Counter<long> Retries { get; } = Meter.CreateCounter<long>("wann.simulation.retries", "{attempt}");

    public static Counter<long> Failures { get; } = Meter.CreateCounter<long>("wann.simulation.failures", "{network}");

    public static Counter<long> Restarts { get; } = Meter.CreateCounter<long>("wann.simulation.restarts", "{simulation}");

    public static UpDownCounter<long> ClusterWorkers { get; } = Meter.CreateUpDownCounter<long>("wann.cluster.workers", "{worker}");

    public static Counter<long> ClusterJobs { get; } = Meter.CreateCounter<long>("wann.cluster.jobs", "{job}");

    public static Counter<long> ClusterReissues { get; } = Meter.CreateCounter<long>("wann.cluster.reissues", "{job}");

    public static Counter<long> ClusterDuplicates { get; } = Meter.CreateCounter<long>("wann.cluster.duplicates", "{answer}");

    public static Counter<long> ClusterDifferences { get; } = Meter.CreateCounter<long>("wann.cluster.differences", "{answer}");

    public static Counter<long> JournalEvents { get; } = Meter.CreateCounter<long>("wann.journal.events", "{event}");

    public static Counter<long> JournalBytes { get; } = Meter.CreateCounter<long>("wann.journal.bytes", "By");

    public static Histogram<double> JournalDuration { get; } = Meter.CreateHistogram<double>("wann.journal.duration", "s");

    public static Counter<long> Snapshots { get; } = Meter.CreateCounter<long>("wann.journal.snapshots", "{snapshot}");

    /// <summary>An event is on the disk.</summary>
    internal static void Durable(string type, int bytes, TimeSpan took)
    {
        JournalEvents.Add(1, new KeyValuePair<string, object?>("type", type));
        JournalBytes.Add(bytes);
        JournalDuration.Record(took.TotalSeconds);
        Past("journal", took, "wann.event", type);
    }

    /// <summary>A generation is completed.</summary>
    internal static void Completed(int generation, TimeSpan took)
    {
        Generations.Add(1);
        Past("generation", took, "wann.generation", generation);
    }

    /// <summary>The tag of one stage's measurements.</summary>
    public static KeyValuePair<string, object?> Stage(string name) => new("stage", name);

    /// <summary>An activity that ends now, of no other's making.</summary>
    private static void Past(string name, TimeSpan took, string tag, object value)
    {
        if (!Activities.HasListeners()) return;
        using var activity = Activities.StartActivity(name, ActivityKind.Internal, default(ActivityContext), [new(tag, value)]);
        activity?.SetStartTime(activity.StartTimeUtc - took);
    }
}
