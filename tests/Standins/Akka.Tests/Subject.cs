using Akka.Actor;

namespace Akka.Tests;

/// <summary>Adds up the numbers it is told, throws the exceptions it is told, creates children, and logs its life.</summary>
internal sealed class Subject : UntypedActor
{
    private readonly IActorRef _log;
    private int _sum;

    public Subject(IActorRef log)
    {
        _log = log;
        Log("constructor");
    }

    protected override void PreStart() => Log("PreStart");

    protected override void PostStop() => Log("PostStop");

    protected override void PreRestart(Exception reason, object? message)
    {
        Log($"PreRestart {reason.Message}");
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        Log($"PostRestart {reason.Message}");
        base.PostRestart(reason);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case int number:
                _sum += number;
                break;
            case "sum":
                Sender.Tell(_sum);
                break;
            case Exception failure:
                throw failure;
            case Props child:
                Sender.Tell(Context.ActorOf(child, "child"));
                break;
        }
    }

    private void Log(string what) => _log.Tell(what, ActorRefs.NoSender);
}
