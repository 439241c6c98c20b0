using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

internal sealed partial class ActorCell
{
    private int _suspensions;
    private bool _failed;
    private Exception? _restartCause;

    /// <summary>Suspends this actor and those below it, and leaves the rest to the parent.</summary>
    private void Fail(Exception cause, IActorRef? perpetrator = null)
    {
        Report(Ref, cause);
        if (_failed || _phase != Phase.Running)
            return;
        _failed = true;
        _suspensions++;
        foreach (var child in _children.All().Where(child => !ReferenceEquals(child.Ref, perpetrator)))
            child.Ref.SendSystem(new Suspend());
        _parent.SendSystem(new Failed(Ref, cause));
    }

    private void OnChildFailed(Failed failed)
    {
        if (_children.Find(failed.Child) is not { } child)
            return;
        switch (_actor?.StrategyInForce.Handle(failed.Cause, child.Restarts))
        {
            case Directive.Resume:
                child.Ref.SendSystem(new Resume());
                break;
            case Directive.Restart:
                child.Ref.SendSystem(new Restart(failed.Cause));
                break;
            case Directive.Escalate:
                Fail(failed.Cause, failed.Child);
                break;
            default:
                Stop(child.Ref);
                break;
        }
    }

    private void OnSuspend()
    {
        _suspensions++;
        foreach (var child in _children.All())
            child.Ref.SendSystem(new Suspend());
    }

    private void OnResume()
    {
        _failed = false;
        _suspensions--;
        foreach (var child in _children.All())
            child.Ref.SendSystem(new Resume());
        RunPostponed();
    }

    /// <summary>The old instance says good-bye; the new one is built once the children it stopped are dead.</summary>
    private void OnRestart(Exception cause)
    {
        if (_phase != Phase.Running)
            return;
        _phase = Phase.Restarting;
        _restartCause = cause;
        try
        {
            _actor?.AroundPreRestart(cause, _envelope.Message);
        }
        catch (Exception failure)
        {
            Report(Ref, failure);
        }

        ReleaseActor();
        RestartIfReady();
    }

    private void RestartIfReady()
    {
        if (_children.AnyStopping)
            return;
        var cause = _restartCause!;
        var survivors = _children.All();
        _phase = Phase.Running;
        _failed = false;
        _suspensions--;
        _holds = 0;
        _postponed.Clear();
        try
        {
            Incarnate();
            _actor!.AroundPostRestart(cause, null);
        }
        catch (Exception failure)
        {
            throw new ActorInitializationException(Ref, $"{Ref.Path} failed to restart: {failure.Message}", failure);
        }
        finally
        {
            foreach (var child in survivors)
                child.Ref.SendSystem(new Restart(cause));
        }
    }
}
