using Akka.Actor;

namespace Wann.Engine.Simulation;

/// <summary>Jobs: made, given out, given out again.</summary>
internal sealed partial class CoordinatorActor
{
    /// <summary>Bytes that a message of a job and its answer may have; a network that needs more does not leave this machine.</summary>
    public const int LargestJob = 3 << 20;

    /// <summary>
    /// A job is made of several networks, if there are enough, until it takes so many seconds: then its message costs little.
    /// </summary>
    private const double WorthSending = 0.005;

    private const int ManyBytes = 1 << 18;
    private const int MostNetworks = 256;

    /// <summary>A job is overdue when it takes so many times as long as it should, and this long at least.</summary>
    private const double Slack = 10;

    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<long, OpenJob> _jobs = [];
    private long _lastId;
    private bool _isToDeal;

    private void Begin(Work work)
    {
        _works[work.Id] = work;
        var networks = work.Probe.Pieces.Select(piece => new Item(
            NetworkCodec.Read(piece.Network), piece.Rollouts, whole: null, CancellationToken.None));
        _ = ComputeHere(work, [.. networks]).PipeTo(
            Self, success: outcomes => new Proved(work, outcomes), failure: _ => new Proved(work, Proof: null));
    }

    /// <summary>The work is offered to the workers when it is known here what they shall prove.</summary>
    private void Offer(Proved proved)
    {
        if (proved.Proof is null || !_works.ContainsKey(proved.Work.Id)) return;
        proved.Work.Proof = proved.Proof;
        foreach (var worker in _workers.Values) Offer(proved.Work, worker);
    }

    private void Offer(Work work, WorkerLane worker)
    {
        if (work.Proof is not null) worker.Worker.Tell(new Terms(work.Id, work.Terms, work.Probe), Self);
    }

    private void EndWork(Guid id)
    {
        if (!_works.Remove(id, out var work)) return;
        foreach (var worker in _workers.Values)
        {
            worker.Ready.Remove(id);
            worker.AtHand.RemoveWhere(job => job.Work == work);
            worker.Worker.Tell(new Ended(id), Self);
        }

        Abandon(work);
        foreach (var job in _jobs.Values.Where(job => job.Work == work).ToList()) _jobs.Remove(job.Id);
    }

    private void Abandon(Work work)
    {
        var waiting = work.Waiting.Concat(_jobs.Values.Where(job => job.Work == work).SelectMany(job => job.Items));
        foreach (var item in waiting.Where(item => !item.Outcome.Task.IsCompleted)) _ = FinishHereAsync(work, item);
    }

    private static async Task FinishHereAsync(Work work, Item item)
    {
        try
        {
            item.Outcome.TrySetResult(await work.Home.SimulateAsync(item.Network, item.Rollouts, item.Cancellation));
        }
        catch (Exception e)
        {
            item.Outcome.TrySetException(e);
        }
    }

    private void Take(Guid id, Item item)
    {
        if (!_works.TryGetValue(id, out var work))
        {
            item.Outcome.TrySetException(new ObjectDisposedException(nameof(ISimulator), "The simulations have been ended."));
            return;
        }

        work.Waiting.Enqueue(item);
        if (_isToDeal) return;
        _isToDeal = true;
        Self.Tell(Deal.Instance);
    }

    /// <summary>A burst of networks is given out when all of it is here, so that quick ones go together.</summary>
    private void DealOut()
    {
        _isToDeal = false;
        DispatchAll();
    }

    /// <summary>A cancelled item that waits is skipped when its turn comes; a job of nothing else is cancelled where it is.</summary>
    private void Forget(Guid id, Item item)
    {
        item.Outcome.TrySetCanceled();
        foreach (var part in item.Parts) part.Outcome.TrySetCanceled();
        var forgotten = _jobs.Values.Where(job => job.Work.Id == id && job.Items.Any(item.Parts.Contains)).ToList();
        foreach (var job in forgotten.Where(job => job.Answer is null && job.Items.All(one => one.Outcome.Task.IsCompleted)))
        {
            foreach (var worker in job.Holders.Keys.OfType<WorkerLane>()) worker.Worker.Tell(new Cancel(id, [job.Id]), Self);
            foreach (var lane in job.Holders.Keys) lane.AtHand.Remove(job);
            _jobs.Remove(job.Id);
        }
    }

    /// <summary>Gives out what waits, orphans first, while someone has room.</summary>
    private void Dispatch(Work work)
    {
        while (work.Orphans.TryPeek(out var orphan))
        {
            if (orphan.Answer is null && _jobs.ContainsKey(orphan.Id))
            {
                if (Freest(work, except: orphan) is not { } lane) break;
                Give(orphan, lane);
            }

            work.Orphans.Dequeue();
        }

        Split(work);
        while (work.Waiting.TryPeek(out var next))
        {
            if (next.Outcome.Task.IsCompleted) work.Waiting.Dequeue();
            else if (Freest(work, except: null) is { } lane) Give(NewJob(work, lane), lane);
            else break;
        }
    }

    /// <summary>Where fewer networks wait than there are simulations, each network's rollouts go to several.</summary>
    private void Split(Work work)
    {
        if (work.Waiting.Count == 0) return;
        var parts = Simulations(work) / work.Waiting.Count;
        if (parts < 2) return;
        var (self, waiting) = (Self, work.Waiting.ToList());
        work.Waiting.Clear();
        foreach (var part in waiting.SelectMany(item => item.Split(parts, whole => self.Tell(new Submit(work.Id, whole)))))
        {
            work.Waiting.Enqueue(part);
        }
    }

    private int Simulations(Work work) =>
        work.HomeLane.Simulations + _workers.Values.Where(worker => worker.Ready.Contains(work.Id)).Sum(worker => worker.Simulations);

    private void DispatchAll()
    {
        foreach (var work in _works.Values) Dispatch(work);
    }

    private Lane? Freest(Work work, OpenJob? except)
    {
        Lane? freest = Takes(work.HomeLane) ? work.HomeLane : null;
        foreach (var worker in _workers.Values)
        {
            var isReady = worker.Listens && !worker.Leaves && worker.Ready.Contains(work.Id);
            if (isReady && Takes(worker) && (freest is null || worker.Load < freest.Load)) freest = worker;
        }

        return freest;

        bool Takes(Lane lane) => lane.HasRoom && except?.Holders.ContainsKey(lane) is not true;
    }

    private OpenJob NewJob(Work work, Lane lane)
    {
        var items = new List<Item> { work.Waiting.Dequeue() };
        if (lane is WorkerLane)
        {
            var (bytes, most) = (items[0].Size, Networks(work));
            while (items.Count < most && work.Waiting.TryPeek(out var next) && bytes + next.Size <= ManyBytes)
            {
                bytes += next.Size;
                items.Add(work.Waiting.Dequeue());
            }
        }

        var job = new OpenJob(++_lastId, work, [.. items]);
        _jobs.Add(job.Id, job);
        return job;
    }

    /// <summary>Enough networks to be worth a message, but no more than leave something for everyone else.</summary>
    private int Networks(Work work)
    {
        if (work.Pace is not { } pace) return 1;
        var (share, worth) = (work.Waiting.Count / Math.Max(1.0, Simulations(work)), WorthSending / Math.Max(pace, 1e-6));
        return (int)Math.Clamp(Math.Ceiling(share <= worth ? share : Math.Min(worth, share / 2)), 1, MostNetworks);
    }

    private void Give(OpenJob job, Lane lane)
    {
        job.Given.Add(lane);
        if (lane is not WorkerLane worker || job.Items.Any(item => item.Size > LargestJob))
        {
            GiveHome(job);
            return;
        }

        lane.AtHand.Add(job);
        job.Holders[lane] = (_now, _now + Patience(job));
        worker.Worker.Tell(
            new Job(job.Work.Id, job.Id, [.. job.Items.Select(item => new Piece(item.Bytes, item.Rollouts))]), Self);
        Telemetry.ClusterJobs.Add(1);
    }

    private void GiveHome(OpenJob job)
    {
        job.Work.HomeLane.AtHand.Add(job);
        job.Given.Add(job.Work.HomeLane);
        job.Holders[job.Work.HomeLane] = (_now, long.MaxValue);
        _ = ComputeHere(job.Work, job.Items).PipeTo(
            Self, success: outcomes => new DoneHere(job, outcomes, Failure: null), failure: e => new DoneHere(job, [], e));
    }

    private static Task<SimulationOutcome[]> ComputeHere(Work work, Item[] items)
    {
        return Task.WhenAll(items.Select(One));

        async Task<SimulationOutcome> One(Item item)
        {
            try
            {
                return await work.Home.SimulateAsync(item.Network, item.Rollouts, item.Cancellation);
            }
            catch (OperationCanceledException)
            {
                return SimulationOutcome.Failed(item.Rollouts.Length, "it was cancelled");
            }
        }
    }

    /// <summary>Ticks until a job is overdue. The worker has a limit of its own, for each network and each of three attempts.</summary>
    private static long Patience(OpenJob job)
    {
        var most = (3 * job.Work.Terms.TimeLimit * job.Items.Length) + LeastPatience;
        var expected = job.Work.Pace is { } pace ? TimeSpan.FromSeconds(Slack * pace * job.Items.Length) + LeastPatience : most;
        return (long)Math.Ceiling((expected < most ? expected : most) / TickLength);
    }
}
