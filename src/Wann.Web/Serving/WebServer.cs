using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wann.Engine.Journal;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;

namespace Wann.Web.Serving;

/// <summary>Pages over all runs: <c>wann serve</c>.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private const int LargestRequest = 4 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly RunsApi _runs;
    private readonly PlayApi _play;
    private readonly ServeOptions _options;

    private WebServer(WebApplication app, RunsApi runs, PlayApi play, ServeOptions options) =>
        (_app, _runs, _play, _options) = (app, runs, play, options);

    /// <summary>The address to open, with the token, which the browser keeps.</summary>
    public string Link => $"{Address}/?token={_options.Token}";

    /// <summary>Where it listens.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <exception cref="RefusedException">The port is taken, or the address is none of this machine's.</exception>
    public static async Task<WebServer> StartAsync(ServeOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Services.ConfigureHttpJsonOptions(
            json => json.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals);
        var app = builder.Build();
        var runs = new RunsApi(options);
        var play = new PlayApi(options, runs);
        var guard = new Guard(options);
        app.Use((context, next) => guard.InvokeAsync(context, () => next(context)));
        app.Use(TellFailureAsync);
        runs.MapTo(app);
        play.MapTo(app);
        RunPages.MapTo(app, options, runs);
        try
        {
            await app.StartAsync();
        }
        catch (IOException e)
        {
            await app.DisposeAsync();
            throw new RefusedException(
                $"Cannot listen at {options.Address}, port {options.Port}: {e.Message.TrimEnd('.')}; give another --port.");
        }

        return new WebServer(app, runs, play, options);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        await _play.DisposeAsync();
        _runs.Dispose();
    }

    /// <summary>What a person did wrong is told as a sentence, by a page or a program alike.</summary>
    private static async Task TellFailureAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var status = e switch
            {
                OperationCanceledException => StatusCodes.Status499ClientClosedRequest,
                RunNotFoundException => StatusCodes.Status404NotFound,
                RefusedException or PluginException or StageException or BadHttpRequestException => StatusCodes.Status400BadRequest,
                RunLockedException => StatusCodes.Status409Conflict,
                JournalException or RunDamagedException => StatusCodes.Status422UnprocessableEntity,
                _ => StatusCodes.Status500InternalServerError,
            };
            (context.Response.StatusCode, context.Response.ContentType) = (status, "text/plain; charset=utf-8");
            await context.Response.WriteAsync(e.Message);
        }
    }
}
