using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Akka.Actor;
using Akka.Configuration;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Engine.Hosting;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Simulation;
using Wann.Engine.Stages;
using Wann.Engine.Tests.Search;
using Wann.Probe;
using Wann.Tasks;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Engine.Tests.Hosting;

/// <summary>Real clusters on loopback, all members in this process.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private static readonly CartPoleOptions Options = new() { MaxSteps = 60 };
    private static readonly CartPoleSwingUp World = new(Options);
    private static readonly Rollout[] Rollouts =
        [new(0.7, new RandomStream(3, StreamPurpose.Trials)), new(-1, new RandomStream(4, StreamPurpose.Trials))];

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("wann-");
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task<WorkerEnd>> _workers = [];
    private readonly BlockingCollection<ClusterNews> _news = [];
    private readonly ConcurrentQueue<string> _said = [];
    private Coordinator? _coordinator;
    private EngineHost? _home;

    private string Certificates => Path.Combine(_place.FullName, "certificates");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var worker in _workers) await worker.WaitAsync(Searching.Patience);
        if (_coordinator is not null) await _coordinator.DisposeAsync();
        if (_home is not null) await _home.DisposeAsync();
        _stop.Dispose();
        _news.Dispose();
        _place.Delete(recursive: true);
    }

    [Fact]
    public async Task Workers_compute_the_bits_of_this_machine_and_end_with_a_coordinator_that_ends()
    {
        var simulator = await BeginAsync();
        var (first, second) = (Work(once: true), Work(once: true));

        // A worker that is there first may have done all before the other comes.
        var begun = Stopwatch.StartNew();
        do
        {
            await AssertSameBitsAsync(simulator, networks: 200);
        }
        while (AtWork() < 2 && begun.Elapsed < Searching.Patience);

        Assert.Equal(2, AtWork());
        Assert.Equal(0, _coordinator!.Shares.Single(share => share.IsHome).Networks);

        await _coordinator.DisposeAsync();
        foreach (var worker in (Task<WorkerEnd>[])[first, second])
        {
            // Its goodbye and the end of its connection race.
            var kind = (await worker.WaitAsync(Searching.Patience)).Kind;
            Assert.True(kind is WorkerEndKind.CoordinatorEnded or WorkerEndKind.CoordinatorLost, $"{kind}");
        }

        int AtWork() => _coordinator!.Shares.Count(share => share is { IsHome: false, Networks: > 0 });
    }

    [Fact]
    public async Task A_worker_leaves_when_it_is_asked_to_and_the_next_coordinator_at_the_same_place_gets_a_waiting_one()
    {
        var simulator = await BeginAsync();
        using var stop = new CancellationTokenSource();
        var (leaving, staying) = (Work(stop: stop.Token), Work());
        await AssertSameBitsAsync(simulator, networks: 20);
        Told(NewsKind.Joined);
        Told(NewsKind.Joined);
        await stop.CancelAsync();
        Assert.Equal(WorkerEndKind.Left, (await leaving.WaitAsync(Searching.Patience)).Kind);
        Told(NewsKind.Left);

        var address = _coordinator!.Address;
        await _coordinator.DisposeAsync();
        await _home!.DisposeAsync();
        simulator = await BeginAsync(address);
        await AssertSameBitsAsync(simulator, networks: 20);
        Assert.False(staying.IsCompleted);
    }

    [Fact]
    public async Task Strangers_end_nothing_forge_nothing_and_are_not_understood_in_JSON()
    {
        var simulator = await BeginAsync();
        _ = Work();
        await AssertSameBitsAsync(simulator, networks: 20);
        var worker = Told(NewsKind.Joined).Sentence.Split(' ')[2];
        var stranger = ActorSystem.Create("wann", Stranger);
        try
        {
            var door = stranger.ActorSelection($"akka.tcp://wann@{_coordinator!.Address}/user/coordinator");
            var bench = stranger.ActorSelection($"akka.tcp://wann@127.0.0.1:{worker.Split(':')[^1]}/user/worker");
            foreach (var selection in (ActorSelection[])[door, bench])
            {
                selection.Tell(PoisonPill.Instance);
                selection.Tell(Kill.Instance);
                selection.Tell(new Uri("http://localhost/"));
                selection.Tell(new Hello(Build.Own, "stranger", 64));
                selection.Tell(Engine.Simulation.Probe.JobOf(Guid.NewGuid(), World));
                selection.Tell(Bye.Instance);
                selection.Tell(new Done(Guid.NewGuid(), 1, 0, []));
            }

            // What the stranger sent before has been seen too.
            Assert.Contains("is no worker", Told(NewsKind.Stray).Sentence, StringComparison.Ordinal);
            await AssertSameBitsAsync(simulator, networks: 20);
            Assert.Single(_coordinator.Shares, share => !share.IsHome);
        }
        finally
        {
            await stranger.Terminate();
        }
    }

    [Fact]
    public async Task Ten_megabytes_from_a_stranger_end_nothing()
    {
        var simulator = await BeginAsync();
        _ = Work();
        using var socket = new TcpClient(_coordinator!.Address.Host, _coordinator.Address.Port);
        try
        {
            await socket.GetStream().WriteAsync(new byte[10 << 20], TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // It has hung up.
        }

        await AssertSameBitsAsync(simulator, networks: 20);
    }

    [Fact]
    public async Task With_certificates_only_the_pair_is_let_in()
    {
        CertificatePair.Create(Certificates, TimeProvider.System);
        var others = Path.Combine(_place.FullName, "others");
        CertificatePair.Create(others, TimeProvider.System);
        var simulator = await BeginAsync(certificates: Certificates);
        _ = Work(certificates: others);
        _ = Work(certificates: null);
        var worker = Work(certificates: Certificates);
        await AssertSameBitsAsync(simulator, networks: 20);
        Assert.Equal(1, _said.Count(what => what.Contains("let this worker in", StringComparison.Ordinal)));
        Assert.False(worker.IsCompleted);

        Assert.True(await StaysOpenAsync(Certificates));
        Assert.False(await StaysOpenAsync(others));
    }

    [Fact]
    public void An_address_that_others_reach_needs_certificates_and_a_port_must_be_free()
    {
        var open = Assert.Throws<ClusterException>(() => Coordinator.Start(new ClusterAddress("10.1.2.3", 4053), certificates: null));
        Assert.Contains("--tls DIR", open.Message, StringComparison.Ordinal);
        var without = Assert.Throws<ClusterException>(() => Coordinator.Start(new ClusterAddress("127.0.0.1", 0), _place.FullName));
        Assert.Contains("has not the certificates of a coordinator", without.Message, StringComparison.Ordinal);

        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var refused = Assert.Throws<ClusterException>(() => Coordinator.Start(new ClusterAddress("127.0.0.1", port), certificates: null));
        Assert.Contains($"127.0.0.1:{port} cannot be listened at", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4053", "127.0.0.1", 4053)]
    [InlineData("node-7.local:80", "node-7.local", 80)]
    [InlineData("[::1]:5", "::1", 5)]
    public void An_address_is_a_host_and_a_port_or_a_port(string text, string host, int port) =>
        Assert.Equal(new ClusterAddress(host, port), ClusterAddress.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("host")]
    [InlineData("host:")]
    [InlineData(":1")]
    [InlineData("host:65536")]
    [InlineData("ho st:1")]
    public void Anything_else_is_none(string text) => Assert.Null(ClusterAddress.Parse(text));

    /// <summary>A plain member of nothing, which knows the messages and how they are written.</summary>
    private static Config Stranger { get; } = ConfigurationFactory.ParseString("""
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.actor.provider = remote
        akka.remote.dot-netty.tcp.hostname = "127.0.0.1"
        akka.remote.dot-netty.tcp.port = 0
        """).WithFallback(ConfigurationFactory.ParseString($$"""
        akka.actor {
          serializers.wann = "{{typeof(WireSerializer).AssemblyQualifiedName}}"
          serialization-bindings."{{typeof(IWireMessage).AssemblyQualifiedName}}" = wann
        }
        """));

    private async Task<ISimulator> BeginAsync(ClusterAddress? at = null, string? certificates = null)
    {
        _coordinator = Coordinator.Start(at ?? new ClusterAddress("127.0.0.1", 0), certificates);
        _coordinator.Listen(_news.Add);
        _home = await EngineHost.StartAsync(new EngineOptions());
        var home = _home.Simulate(World, simulations: 1, TimeSpan.FromSeconds(30));
        return new Machines(_coordinator, new StageChoice("cartpole_swingup", Options))
            .Simulate(World, home, simulations: 0, TimeSpan.FromSeconds(30));
    }

    private Task<WorkerEnd> Work(bool once = false, string? certificates = null, CancellationToken? stop = null)
    {
        var options = new WorkerOptions(_coordinator!.Address, "127.0.0.1", Simulations: 1, certificates, once);
        var catalog = StageCatalog.BuiltIn();
        var worker = new WorkerHost(options, terms => Machines.Make(terms, catalog), _said.Enqueue);
        var end = Task.Run(() => worker.RunAsync(stop ?? _stop.Token));
        _workers.Add(end);
        return end;
    }

    private static async Task AssertSameBitsAsync(ISimulator simulator, int networks)
    {
        var compiled = Enumerable.Range(0, networks).Select(i => NetworkCompiler.Compile(Lineage.Grow(1, i, 20))).ToList();
        var outcomes = await Task.WhenAll(compiled.Select(network => simulator.SimulateAsync(network, Rollouts, CancellationToken.None)))
            .WaitAsync(Searching.Patience);
        var simulation = World.CreateSimulation();
        foreach (var (network, outcome) in compiled.Zip(outcomes, (network, outcome) => (network, outcome)))
        {
            var expected = new RolloutResult[Rollouts.Length];
            simulation.Run(network, Rollouts, expected);
            Assert.Equal(expected, outcome.Results);
        }
    }

    /// <summary>Whether who shows a certificate is let in: the others are hung up on after the handshake.</summary>
    private async Task<bool> StaysOpenAsync(string certificates)
    {
        var pair = CertificatePair.Load(certificates, ClusterSystem.Worker);
        using var socket = new TcpClient(_coordinator!.Address.Host, _coordinator.Address.Port);
        await using var stream = new SslStream(socket.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "Wann",
                ClientCertificates = [pair.Own],
                RemoteCertificateValidationCallback = (_, peer, _, _) => peer is not null,
            });
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            return await stream.ReadAsync(new byte[1], patience.Token) > 0;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            return false;
        }
    }

    private ClusterNews Told(NewsKind kind)
    {
        var others = new List<string>();
        while (_news.TryTake(out var news, Searching.Patience))
        {
            if (news.Kind == kind) return news;
            others.Add(news.Sentence);
        }

        throw new TimeoutException($"nothing was told of kind {kind}, but: {string.Join("; ", others.Concat(_said))}");
    }
}
