using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

internal sealed partial class ActorCell
{
    private bool _constructing;

    /// <summary>Called by an actor's constructor, to find its cell.</summary>
    public static ActorCell Adopt(ActorBase actor)
    {
        if (_current is not { _constructing: true } cell)
            throw new ActorInitializationException(null, $"{actor.GetType()} is an actor: create it with ActorOf and Props, not with new.");
        cell._constructing = false;
        return cell;
    }

    public void Start() => Ref.SendSystem(new Start());

    public void Stop(IActorRef actor)
    {
        if (_children.Find(actor) is { } child)
            child.IsStopping = true;
        ((IInternalActorRef)actor).SendSystem(StopNow.Instance);
    }

    private void OnStart()
    {
        try
        {
            Incarnate();
            _actor!.AroundPreStart();
        }
        catch (Exception failure)
        {
            throw new ActorInitializationException(Ref, $"{Ref.Path} failed to start: {failure.Message}", failure);
        }
    }

    private void Incarnate()
    {
        _constructing = true;
        try
        {
            _actor = Props.NewActor();
        }
        finally
        {
            _constructing = false;
        }

        if (_actor is IWithTimers timed)
            timed.Timers = new TimerScheduler(Ref);
        _actor.OnIncarnated();
    }

    /// <summary>Children first: the actor's own PostStop runs once the last child is dead.</summary>
    private void OnStop()
    {
        if (_phase == Phase.Stopping)
            return;
        _phase = Phase.Stopping;
        _children.Close();
        foreach (var child in GetChildren())
            Stop(child);
        StopIfChildless();
    }

    private void StopIfChildless()
    {
        if (!_children.IsEmpty)
            return;
        try
        {
            _actor?.AroundPostStop();
        }
        catch (Exception failure)
        {
            Report(Ref, failure);
        }

        ReleaseActor();
        _phase = Phase.Dead;
        AnnounceDeath();
    }

    private void ReleaseActor()
    {
        _receiveTimer?.Dispose();
        _receiveTimer = null;
        if (_actor is null)
            return;
        (_actor as IWithTimers)?.Timers?.CancelAll();
        Props.Release(_actor);
        _actor = null;
    }
}
