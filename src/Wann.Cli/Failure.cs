using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Journal;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Search;
using Wann.Engine.Stages;
using Wann.Tasks.Classification.Data;

namespace Wann.Cli;

/// <summary>Exit codes, which scripts may rely on, and the one sentence that goes with each.</summary>
internal static class Failure
{
    /// <summary>A stage failed, or something that should not happen did.</summary>
    public const int Failed = 1;

    /// <summary>What the user gave cannot be used; nothing was begun.</summary>
    public const int BadInput = 2;

    /// <summary>A run's journal or directory cannot be read or written.</summary>
    public const int Storage = 3;

    /// <summary>Another process is at work on the run.</summary>
    public const int Locked = 4;

    /// <summary>A run is not what its log says.</summary>
    public const int Diverged = 5;

    /// <summary>Every individual of a generation failed, which ended the run.</summary>
    public const int AllFailed = 6;

    /// <summary>Ctrl-C, or nobody reads the output any more: a run was paused, other work was stopped.</summary>
    public const int Interrupted = 130;

    public static int Report(Exception failure, Surroundings around, bool verbose)
    {
        var (code, sentence) = failure switch
        {
            OperationCanceledException => (Interrupted, "Stopped."),
            RefusedException or RunNotFoundException or RunExistsException or PluginException or DataException
                or StageChoiceException or ClusterException =>
                (BadInput, failure.Message),
            RunLockedException => (Locked, failure.Message),
            JournalException or RunDamagedException or UnreadableEventException => (Storage, failure.Message),
            UnauthorizedAccessException or IOException =>
                (Storage, $"{failure.Message} Check that the directory can be written and the disk has room."),
            GenerationFailedException => (AllFailed, failure.Message),
            StageException => (Failed, failure.Message),
            _ => (Failed, $"Something that should not happen did: {failure.Message} Run again with --verbose, and report what it prints."),
        };
        if (verbose) around.Error.WriteLine(failure.ToString());
        else if (!(failure is OperationCanceledException && around.Interrupt.IsUnheard)) around.Error.WriteLine(sentence);
        return code;
    }
}
