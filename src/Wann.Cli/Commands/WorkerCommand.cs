using System.CommandLine;
using Wann.Engine.Hosting;
using Wann.Engine.Runs;
using Wann.Engine.Simulation;

namespace Wann.Cli.Commands;

/// <summary>wann worker HOST:PORT: simulates for a search on another machine.</summary>
internal static class WorkerCommand
{
    private const string Summary =
        "Simulate for commands on other machines that were given --cluster HOST:PORT, one after the other, until it is stopped.";

    public static Command Create()
    {
        var coordinator = new Argument<string>("HOST:PORT") { Description = "Where the coordinator listens." };
        var parallelism = TypedOptions.Whole(
            "--parallelism",
            "Networks simulated at once, one a core by default.",
            () => Environment.ProcessorCount,
            least: 1,
            greatest: 1024);
        var own = TypedOptions.Text(
            "--address",
            "This machine's own address, which the coordinator and the other workers can dial; by default the one it reaches HOST from.",
            "HOST");
        var tls = ClusterOptions.Tls();
        var once = TypedOptions.Flag("--once", "End with the coordinator, as a batch queue wants it, instead of waiting for the next.");
        return new Command("worker", Summary) { coordinator, parallelism, own, tls, once }.Does(async call =>
        {
            var given = call.Value(coordinator);
            var address = ClusterAddress.Parse(given) is { Port: > 0 } known
                ? known
                : throw new RefusedException($"A worker needs its coordinator's HOST:PORT, as in 127.0.0.1:4053, not '{given}'.");
            var catalog = call.Catalog;
            var options = new WorkerOptions(
                address, call.Value(own) ?? address.Opposite(), call.Value(parallelism), call.Value(tls), call.Value(once));
            call.Around.Interrupt.Asked = "Leaving when what is at hand is answered; once more to end at once.";
            var worker = new WorkerHost(options, terms => Machines.Make(terms, catalog), Say);
            var end = await worker.RunAsync(call.Cancellation);
            if (end.Kind != WorkerEndKind.Refused) return 0;
            throw new RefusedException(end.Reason!);

            void Say(string what) => call.Errors.WriteLine($"{call.Around.Clock.GetLocalNow():HH:mm:ss} {what}");
        });
    }
}

/// <summary>wann cluster certificate DIR.</summary>
internal static class ClusterCommands
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Where they are put; none may be there yet." };
        var certificate = new Command(
            "certificate", "Make the certificates by which a coordinator and its workers know each other, for --tls DIR.") { directory };
        certificate.Does(call =>
        {
            foreach (var file in CertificatePair.Create(call.Value(directory), call.Around.Clock)) call.Output.WriteLine(file);
            call.Errors.WriteLine("workers need all .crt files and worker.key, the coordinator all .crt files and coordinator.key");
            return 0;
        });
        return new Command("cluster", "What searches on several machines need.") { certificate };
    }
}
