namespace Akka.Actor;

/// <summary>Runs what follows an await in an actor's handler as that actor, within its mailbox's run.</summary>
internal sealed class ActorTaskScheduler(ActorCell cell, ActorBase actor, Envelope message) : TaskScheduler
{
    protected override void QueueTask(Task task) => cell.ContinueWith(actor, message, () => TryExecuteTask(task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
