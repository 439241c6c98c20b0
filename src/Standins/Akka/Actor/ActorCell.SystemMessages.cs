using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

internal sealed partial class ActorCell
{
    public void Handle(SystemMessage message)
    {
        if (_phase == Phase.Dead)
        {
            DeadRef.ReplyAsDead(Ref, message);
            return;
        }

        try
        {
            Obey(message);
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
    }

    private void Obey(SystemMessage message)
    {
        switch (message)
        {
            case Dispatch.SysMsg.Start:
                OnStart();
                break;
            case StopNow:
                OnStop();
                break;
            case Suspend:
                OnSuspend();
                break;
            case Resume:
                OnResume();
                break;
            case Restart restart:
                OnRestart(restart.Cause);
                break;
            case Failed failed:
                OnChildFailed(failed);
                break;
            case Watch watch:
                _watchers.Add(watch.Watcher);
                break;
            case Unwatch unwatch:
                _watchers.Remove(unwatch.Watcher);
                break;
            case DeathNotice notice:
                OnDeath(notice);
                break;
            case Continue next:
                OnContinue(next);
                break;
        }
    }
}
