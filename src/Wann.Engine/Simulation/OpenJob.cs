using Akka.Actor;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>One call of the simulator, on its way to wherever it is computed.</summary>
/// <param name="whole">What it is a part of, or null.</param>
internal sealed class Item(CompiledNetwork network, Rollout[] rollouts, Item? whole, CancellationToken cancellation)
{
    /// <summary>Bytes that a rollout takes at most, asked and answered.</summary>
    private const int RolloutBytes = 64;

    /// <summary>Rollouts that fill a simulation's lanes: fewer take as long.</summary>
    private const int Lanes = 8;

    private byte[]? _bytes;
    private Item[] _parts = [];

    public CompiledNetwork Network { get; } = network;

    public Rollout[] Rollouts { get; } = rollouts;

    public CancellationToken Cancellation { get; } = cancellation;

    public TaskCompletionSource<SimulationOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The network's, made when it first leaves this machine.</summary>
    public byte[] Bytes => whole?.Bytes ?? (_bytes ??= NetworkCodec.Write(Network));

    /// <summary>Those that it has been split into, or itself.</summary>
    public Item[] Parts => _parts.Length > 0 ? _parts : [this];

    /// <summary>Bytes of a message, at most.</summary>
    public int Size => Bytes.Length + (RolloutBytes * Rollouts.Length);

    /// <summary>
    /// Splits it where there are more simulations than networks. Its outcome is that of its parts; where one of them failed, it is what the
    /// whole comes to in one piece, so that a failure does not depend on who was there.
    /// </summary>
    /// <param name="most">How many parts at most.</param>
    /// <param name="again">Told that the whole is to be computed in one piece.</param>
    public Item[] Split(int most, Action<Item> again)
    {
        var count = whole is null && _parts.Length == 0 ? Math.Min(most, Rollouts.Length / Lanes) : 1;
        if (count < 2) return [this];
        _parts = [.. Enumerable.Range(0, count).Select(
            part => new Item(Network, Rollouts[First(part)..First(part + 1)], this, Cancellation))];
        _ = JoinAsync(again);
        return _parts;

        int First(int part) => (int)((long)Rollouts.Length * part / count);
    }

    private async Task JoinAsync(Action<Item> again)
    {
        try
        {
            var outcomes = await Task.WhenAll(_parts.Select(part => part.Outcome.Task));
            if (outcomes.Any(outcome => outcome.Failure is not null)) again(this);
            else Outcome.TrySetResult(new SimulationOutcome([.. outcomes.SelectMany(outcome => outcome.Results)]));
        }
        catch (Exception e)
        {
            Outcome.TrySetException(e);
        }
    }
}

/// <summary>A task that is simulated, and what is asked of its simulations.</summary>
/// <param name="print">Of this machine's own task.</param>
/// <param name="probe">What workers prove themselves by.</param>
/// <param name="home">This machine's simulations; what cannot leave it is computed there even if it has no other share.</param>
/// <param name="simulations">How many of them take part, 0 or more.</param>
internal sealed class Work(TaskTerms terms, TaskPrint print, Job probe, ISimulator home, int simulations)
{
    private const double Weight = 0.1;

    public Guid Id => Probe.Work;

    public TaskTerms Terms { get; } = terms;

    public TaskPrint Print { get; } = print;

    public Job Probe { get; } = probe;

    /// <summary>What the probe came to here; null until it is known.</summary>
    public SimulationOutcome[]? Proof { get; set; }

    public ISimulator Home { get; } = home;

    public Lane HomeLane { get; } = new("this machine", simulations);

    public Queue<Item> Waiting { get; } = [];

    /// <summary>Jobs whose holder is lost or overdue, for the next who has room.</summary>
    public Queue<OpenJob> Orphans { get; } = [];

    /// <summary>Seconds that a network takes a simulation, lately; null until a worker has said so.</summary>
    public double? Pace { get; private set; }

    public void Took(double busy, int networks)
    {
        if (networks == 0 || !(busy >= 0)) return;
        var one = busy / networks;
        Pace = Pace is { } before ? before + (Weight * (one - before)) : one;
    }
}

/// <summary>Where jobs are computed: this machine, or a worker.</summary>
internal class Lane(string name, int simulations)
{
    /// <summary>
    /// Jobs a simulation has at hand: one that runs and one that waits, so that none idles while an answer is on its way.
    /// </summary>
    private const int Credit = 2;

    public string Name { get; } = name;

    public int Simulations { get; } = simulations;

    public HashSet<OpenJob> AtHand { get; } = [];

    public bool HasRoom => AtHand.Count < Credit * Simulations;

    /// <summary>0 for an idle lane; the lowest gets the next job.</summary>
    public double Load => (double)AtHand.Count / Simulations;

    public long Networks { get; private set; }

    public long Rollouts { get; private set; }

    public double Busy { get; set; }

    public void Count(OpenJob job)
    {
        Networks += job.Items.Length;
        Rollouts += job.Items.Sum(item => item.Rollouts.Length);
    }
}

/// <summary>A worker, as the coordinator knows it.</summary>
internal sealed class WorkerLane(IActorRef worker, string name, int simulations) : Lane(name, simulations)
{
    public IActorRef Worker { get; } = worker;

    /// <summary>The works that it has proved itself in.</summary>
    public HashSet<Guid> Ready { get; } = [];

    /// <summary>It answers, as far as is known.</summary>
    public bool Listens { get; set; } = true;

    public bool Leaves { get; set; }

    /// <summary>The tick at which something came from it last.</summary>
    public long Heard { get; set; }

    /// <summary>Its answers, which is how those are chosen that are computed here too.</summary>
    public long Answers { get; set; }

    /// <summary>Its answers that were taken since one was last compared.</summary>
    public int Trusted { get; set; }
}

/// <summary>A job that is not answered yet, or of which a second answer may come.</summary>
internal sealed class OpenJob(long id, Work work, Item[] items)
{
    public long Id { get; } = id;

    public Work Work { get; } = work;

    public Item[] Items { get; } = items;

    /// <summary>Who computes it, the tick at which it was given, and the one by which it shall be answered.</summary>
    public Dictionary<Lane, (long Given, long Due)> Holders { get; } = [];

    /// <summary>Everyone who ever had it.</summary>
    public HashSet<Lane> Given { get; } = [];

    public SimulationOutcome[]? Answer { get; set; }

    public Lane? AnsweredBy { get; set; }

    /// <summary>The answer is not passed on before it has been compared.</summary>
    public bool Held { get; set; }

    /// <summary>A second answer that differs from the first, until this machine's own tells which is right.</summary>
    public (WorkerLane By, SimulationOutcome[] Answer)? Disputed { get; set; }

    public bool Settled => Answer is not null && !Held && Disputed is null && Holders.Count == 0;

    /// <summary>Passes the answer on to those who wait for it.</summary>
    public void Release()
    {
        for (var i = 0; i < Items.Length; i++) Items[i].Outcome.TrySetResult(Answer![i]);
    }

    /// <returns>What an answer lacks, as the end of a sentence; null if it fits the job.</returns>
    public string? Misfit(ReadOnlySpan<SimulationOutcome> answer)
    {
        if (answer.Length != Items.Length) return $"it answered {answer.Length} networks of {Items.Length}";
        for (var i = 0; i < Items.Length; i++)
        {
            var (results, failure) = answer[i];
            if (results.Length != Items[i].Rollouts.Length) return $"it answered {results.Length} rollouts of {Items[i].Rollouts.Length}";
            if (failure is null && !results.All(result => double.IsFinite(result.Return))) return "it answered a return that is no number";
        }

        return null;
    }

    /// <summary>Whether two answers are the same bits. A failure is a matter of time, and compares with nothing.</summary>
    public static bool IsSame(ReadOnlySpan<SimulationOutcome> one, ReadOnlySpan<SimulationOutcome> other)
    {
        if (one.Length != other.Length) return false;
        for (var i = 0; i < one.Length; i++)
        {
            var ((results, failure), (others, otherFailure)) = (one[i], other[i]);
            if (failure is not null || otherFailure is not null) continue;
            if (results.Length != others.Length) return false;
            for (var j = 0; j < results.Length; j++)
            {
                var same = BitConverter.DoubleToInt64Bits(results[j].Return) == BitConverter.DoubleToInt64Bits(others[j].Return);
                if (!same || results[j].Steps != others[j].Steps) return false;
            }
        }

        return true;
    }
}
