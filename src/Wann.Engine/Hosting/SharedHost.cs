namespace Wann.Engine.Hosting;

/// <summary>One host for work of many parts, started by the first of them that asks for it: work that needs none has none.</summary>
/// <param name="options">Asked for when it starts.</param>
public sealed class SharedHost(Func<EngineOptions> options) : IAsyncDisposable
{
    private readonly Lazy<Task<EngineHost>> _host = new(() => Task.Run(() => EngineHost.StartAsync(options())));

    public Task<EngineHost> Started => _host.Value;

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated) await (await _host.Value).DisposeAsync();
    }
}
