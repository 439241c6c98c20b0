using System.CommandLine;
using Wann.Engine.Hosting;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>What commands share whose simulations may run on other machines too.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<string?> _cluster = TypedOptions.Text(
        "--cluster",
        "Let workers on other machines take part, who join here with 'wann worker HOST:PORT'; PORT alone is of this machine.",
        "HOST:PORT");

    private readonly Option<string?> _tls = Tls();

    /// <summary>Individuals at once on this machine; 0 leaves all to workers.</summary>
    public Option<int> Parallelism { get; } = SearchOptions.Parallelism(least: 0);

    public static Option<string?> Tls() => TypedOptions.Text(
        "--tls", "The certificates of 'wann cluster certificate DIR', without which no other machine is let in.", "DIR");

    public static ClusterOptions AddTo(Command command)
    {
        var options = new ClusterOptions();
        command.Options.Add(options.Parallelism);
        command.Options.Add(options._cluster);
        command.Options.Add(options._tls);
        return options;
    }

    /// <returns>The coordinator, listening; null if none is asked for, and then nothing of a cluster is even loaded.</returns>
    /// <exception cref="RefusedException">The options do not go together.</exception>
    /// <exception cref="ClusterException">It cannot listen there.</exception>
    public Coordinator? Begin(Call call)
    {
        if (call.Value(_cluster) is not { } given)
        {
            if (call.Value(Parallelism) == 0)
                throw new RefusedException("--parallelism 0 leaves all to workers, which needs --cluster HOST:PORT.");
            if (call.Value(_tls) is not null) throw new RefusedException("--tls is for other machines, which needs --cluster HOST:PORT.");
            return null;
        }

        var address = ClusterAddress.Parse(given)
            ?? throw new RefusedException($"--cluster must be HOST:PORT, as in 127.0.0.1:4053, not '{given}'.");
        var coordinator = Coordinator.Start(address, call.Value(_tls));
        var tls = call.Value(_tls) is null ? "" : " --tls DIR";
        call.Errors.WriteLine($"workers join with: wann worker {coordinator.Address}{tls}");
        return coordinator;
    }
}
