using System.Net;
using Wann.Cli;
using Wann.Engine.Runs;
using Wann.Engine.Stages;
using Wann.Tasks.Classification.Data;
using Wann.Web.Serving;

namespace Wann.Web.Tests.Serving;

/// <summary>A directory of runs with pages over it; searches are processes of the program that the command line's project builds.</summary>
internal sealed class ServedRuns : IAsyncDisposable
{
    public const string Token = "a token for tests only";

    public const string Pipeline =
        """
        name: pages
        seed: 3
        population: 32
        generations: 4
        task: { cartpole_swingup: { max_steps: 100 } }
        """;

    private readonly List<WebServer> _servers = [];
    private IPAddress _at = IPAddress.Loopback;

    public string Runs { get; } = Directory.CreateTempSubdirectory("wann-served-").FullName;

    public Uri Address { get; private set; } = new("http://localhost");

    public string Link { get; private set; } = "";

    public static async Task<ServedRuns> StartAsync(IPAddress? at = null)
    {
        var served = new ServedRuns { _at = at ?? IPAddress.Loopback };
        await served.ServeAsync(port: 0);
        return served;
    }

    /// <summary>Begins to serve, again at the same port.</summary>
    public Task RestartAsync() => ServeAsync(Address.Port);

    public async Task StopServingAsync()
    {
        foreach (var server in _servers) await server.DisposeAsync();
        _servers.Clear();
    }

    /// <summary>A client that knows the token, or does not.</summary>
    public HttpClient Client(string? token = Token)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>A finished run.</summary>
    public async Task<RunDirectory> FinishedAsync()
    {
        var file = Path.Combine(Runs, "pages.yaml");
        await File.WriteAllTextAsync(file, Pipeline);
        Assert.Equal(0, await CommandLine.RunAsync(["run", file, "--runs", Runs], TextWriter.Null, TextWriter.Null));
        return RunDirectory.In(Runs).Last();
    }

    public async ValueTask DisposeAsync()
    {
        await StopServingAsync();
        foreach (var run in RunDirectory.In(Runs).Where(RunLock.IsTaken)) RunStopping.Ask(run);
    }

    private static StageCatalog Catalog() => StageCatalog.BuiltIn(new DataShelf(DataPlaces.Default(null)));

    private async Task ServeAsync(int port)
    {
        // What the program needs lies here as the tests' own project has it.
        var needs = Path.Combine(AppContext.BaseDirectory, "Wann.Web.Tests.deps.json");
        string[] program = ["dotnet", "exec", "--depsfile", needs, typeof(CommandLine).Assembly.Location];
        var server = await WebServer.StartAsync(new ServeOptions(Runs, _at, port, Token, Catalog, program));
        _servers.Add(server);
        (Address, Link) = (new Uri($"http://127.0.0.1:{new Uri(server.Address).Port}"), server.Link);
    }
}
