using Wann.Analysis.Searching;
using Wann.Analysis.Tables;
using Wann.Analysis.Tuning;
using Wann.Engine.Hosting;
using Wann.Engine.Runs;
using Wann.Formats;

namespace Wann.Cli.Reports;

/// <summary>What wann table says while it is at work.</summary>
/// <param name="coordinator">Whose workers take part; null for none.</param>
internal sealed class TableReport(Call call, Coordinator? coordinator) : ITableEars, IDisposable
{
    private WorkProgress? _progress;
    private TuneReport? _tuning;

    public void Note(string sentence) => call.Errors.WriteLine(sentence);

    public ISearchEars Searching(StoredRun run) => new SearchReport(run, call, json: false, coordinator) { GoOnWith = call.Line };

    public void Sweeping(string name) => Begin($"looking for the best shared weight of {name}");

    public ITuningEars Tuning(double from)
    {
        _progress?.Clear();
        _tuning?.Dispose();
        return _tuning = new TuneReport(call.Around, json: false, $"weight {Figure.Exact(from)}");
    }

    public void Measuring(string name) => Begin($"measuring {name}");

    public void Done(int rollouts, int all) => _progress?.Add(rollouts, all);

    public void Measured(TableRow row) => _progress?.Clear();

    /// <summary>The table was stopped. A tuning that was has said already that the same command goes on.</summary>
    public void Stopped(string directory)
    {
        _progress?.Clear();
        if (_tuning is { IsPaused: true }) return;
        call.Errors.WriteLine($"Stopped; what is done is in {directory}, and the same command goes on.");
    }

    private void Begin(string what)
    {
        _progress?.Dispose();
        _progress = new WorkProgress(call.Around, what);
    }

    public void Dispose()
    {
        _tuning?.Dispose();
        _progress?.Dispose();
    }
}
