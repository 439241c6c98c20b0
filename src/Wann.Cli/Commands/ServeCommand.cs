using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using Wann.Engine.Runs;
using Wann.Engine.Stages;
using Wann.Tasks.Classification.Data;
using Wann.Web.Serving;

namespace Wann.Cli.Commands;

/// <summary>wann serve: pages over all runs.</summary>
internal static class ServeCommand
{
    /// <summary>A token from outside, so that it need not stand on a command line that others may list.</summary>
    private const string TokenVariable = "WANN_TOKEN";

    private const int LeastToken = 16;

    public static Command Create()
    {
        var port = TypedOptions.Whole("--port", "Where it listens; 0 for a port that is free.", () => 8080, least: 0, greatest: 65535);
        var address = TypedOptions.Text(
            "--address",
            $"The address it listens at; another machine's needs {TokenVariable} in the environment.",
            "ADDRESS",
            IPAddress.Loopback.ToString());
        return new Command("serve", "Show all runs as live pages.") { port, address }.Does(async call =>
        {
            if (!IPAddress.TryParse(call.Value(address), out var at))
                throw new RefusedException($"'{call.Value(address)}' is no address; give one such as 127.0.0.1 or 0.0.0.0.");
            var options = new ServeOptions(
                Path.GetFullPath(call.Global.Runs), at, call.Value(port), Token(at), () => Catalog(call), Program(call));
            await using var server = await WebServer.StartAsync(options);
            await call.Output.WriteLineAsync($"pages over {options.Runs} at {server.Link}");
            await call.Output.WriteLineAsync(
                "The address holds the token that may start and stop searches. Ctrl-C ends the server; searches go on.");
            try
            {
                await Task.Delay(Timeout.Infinite, call.Cancellation);
            }
            catch (OperationCanceledException)
            {
                // That is how it ends.
            }

            return 0;
        });
    }

    private static string Token(IPAddress address)
    {
        if (Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } given)
        {
            return given.Length >= LeastToken
                ? given
                : throw new RefusedException($"{TokenVariable} has {given.Length} characters; give it {LeastToken} at least.");
        }

        return IPAddress.IsLoopback(address)
            ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(LeastToken))
            : throw new RefusedException(
                $"At {address} other machines can see it: set {TokenVariable} to a secret of {LeastToken} characters.");
    }

    private static StageCatalog Catalog(Call call)
    {
        var catalog = StageCatalog.BuiltIn(new DataShelf(call.Global.Data));
        foreach (var plugin in call.Global.Plugins) PluginLoader.Load(plugin, catalog);
        return catalog;
    }

    /// <summary>This program again, with the options that searches are to have too.</summary>
    private static IReadOnlyList<string> Program(Call call)
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] itself = isHost ? [program, Path.Combine(AppContext.BaseDirectory, "wann.dll")] : [program];
        string[] data = call.Global.Data.Given is { } given ? ["--data", Path.GetFullPath(given)] : [];
        return [.. itself, .. data, .. call.Global.Plugins.SelectMany(plugin => (string[])["--plugin", Path.GetFullPath(plugin)])];
    }
}
