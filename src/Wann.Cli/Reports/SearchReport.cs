using Wann.Analysis.Searching;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Runs;
using Wann.Engine.Simulation;

namespace Wann.Cli.Reports;

/// <summary>What run, resume, fork and table say of a search: how it goes, at the end what was found and where it is.</summary>
/// <param name="coordinator">Whose workers take part; null for none.</param>
internal sealed class SearchReport(StoredRun run, Call call, bool json, Coordinator? coordinator) : ISearchEars
{
    private SearchProgress? _progress;
    private int _goal;
    private bool _isPaused;

    /// <summary>The command that goes on with it.</summary>
    public string GoOnWith { get; init; } = $"wann resume {Call.NameOf(run.Directory)}";

    /// <summary>Searches and tells of it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(int parallelism, int? generations, Beginning? beginning)
    {
        var work = new SearchWork(run, parallelism, call.Around.Clock, this) { Coordinator = coordinator, Verbose = call.Global.Verbose };
        try
        {
            await work.RunAsync(generations, beginning, call.Cancellation);
            return 0;
        }
        catch (OperationCanceledException) when (_isPaused)
        {
            return Failure.Interrupted;
        }
    }

    public void Opened(IReadOnlyList<string> notes)
    {
        foreach (var note in notes) call.Errors.WriteLine(note);
    }

    public void WasFinished(int generations)
    {
        if (json) return;
        call.Output.WriteLine(
            $"The run {run.Directory.Id} is finished: its {generations} generations are completed; "
            + $"for more: {GoOnWith} --generations {2 * generations}");
    }

    public void Begun(int goal, int last)
    {
        call.Around.Interrupt.GoOnWith = GoOnWith;
        (_goal, _progress) = (goal, new SearchProgress(run, goal, last, json, call.Around) { Coordinator = coordinator });
        _progress.Begin();
    }

    public void Completed(RunState state) => _progress!.Show(state);

    public void Tell(ClusterNews news) => _progress!.Tell(news);

    public void Paused(int generations)
    {
        _isPaused = true;
        _progress!.End();
        var where = generations == 0
            ? "before its first generation was completed"
            : $"with {generations} of {_goal} generations completed";
        call.Errors.WriteLine($"Paused {where}; go on with: {GoOnWith}");
    }

    public void Found(Champion champion, FinalReturns returns)
    {
        _progress?.End();
        new ChampionReport(run, champion).Write(returns, call.Output, json);
    }
}
