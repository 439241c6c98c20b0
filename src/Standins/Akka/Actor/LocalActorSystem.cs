using System.Collections.Concurrent;
using Akka.Configuration;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

internal sealed class LocalActorSystem : ExtendedActorSystem
{
    private readonly ConcurrentDictionary<(Type Type, string Key), Lazy<object>> _extensions = new();
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ActorCell _guardian;

    public LocalActorSystem(string name, Config config)
    {
        Name = name;
        Config = config;
        var root = new RootPath(name);
        DeadLetters = new DeadRef(root / "deadLetters");
        Serialization = new Serialization.Serialization(this);
        _guardian = new ActorCell(this, Props.Empty, new Root(root, this), root / "user");
        _guardian.Start();
    }

    public override string Name { get; }

    public override IActorRef DeadLetters { get; }

    public override Task WhenTerminated => _terminated.Task;

    internal override Config Config { get; }

    internal override Serialization.Serialization Serialization { get; }

    public override IActorRef ActorOf(Props props, string? name = null) => _guardian.ActorOf(props, name);

    public override void Stop(IActorRef actor) => ((IInternalActorRef)actor).SendSystem(StopNow.Instance);

    public override Task Terminate()
    {
        Stop(_guardian.Self);
        return WhenTerminated;
    }

    internal override T Extension<T>(string key, Func<T> create) =>
        (T)_extensions.GetOrAdd((typeof(T), key), _ => new Lazy<object>(create)).Value;

    private void Close()
    {
        try
        {
            foreach (var extension in _extensions.Values)
                (extension.Value as IDisposable)?.Dispose();
            _terminated.SetResult();
        }
        catch (Exception failure)
        {
            _terminated.SetException(failure);
        }
    }

    /// <summary>Above the guardian there is only the system: it ends with the guardian, and a guardian's failure ends it.</summary>
    private sealed class Root(ActorPath path, LocalActorSystem system) : IInternalActorRef
    {
        public ActorPath Path { get; } = path;

        public void Tell(object message, IActorRef? sender)
        {
        }

        public void SendSystem(SystemMessage message)
        {
            if (message is DeathNotice)
                _ = Task.Run(system.Close);
            else if (message is Failed failed)
                failed.Child.SendSystem(StopNow.Instance);
        }
    }
}
