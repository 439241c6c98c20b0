namespace Wann.Engine.Simulation;

/// <summary>Answers: taken, compared, passed on.</summary>
internal sealed partial class CoordinatorActor
{
    /// <summary>One answer of so many is computed here too.</summary>
    private const int ComparedOf = 500;

    private const int MostLate = 1000;

    /// <summary>Answered jobs that somebody else had too, for the comparison.</summary>
    private readonly Queue<OpenJob> _late = [];

    private void TakeOwn(DoneHere done)
    {
        var (job, home) = (done.Job, done.Job.Work.HomeLane);
        home.AtHand.Remove(job);
        job.Holders.Remove(home);
        if (done.Failure is { } failure)
        {
            foreach (var item in job.Items) item.Outcome.TrySetException(failure);
            _jobs.Remove(job.Id);
        }
        else
        {
            Judge(job, home, done.Outcomes);
        }

        Dispatch(job.Work);
    }

    private void TakeAnswer(WorkerLane worker, Done done)
    {
        worker.Busy += done.Busy;
        if (!_jobs.TryGetValue(done.Id, out var job) || job.Work.Id != done.Work || !job.Given.Contains(worker))
        {
            Tell(NewsKind.Stray, $"The worker {worker.Name} answered a job that it does not have; the answer is dropped.");
            return;
        }

        worker.AtHand.Remove(job);
        job.Holders.Remove(worker);
        if (job.Misfit(done.Outcomes.AsSpan()) is { } misfit)
        {
            Expel(worker, misfit);
            if (job.Answer is null && job.Holders.Count == 0) job.Work.Orphans.Enqueue(job);
        }
        else
        {
            job.Work.Took(done.Busy, done.Outcomes.Length);
            Judge(job, worker, [.. done.Outcomes]);
        }

        DispatchAll();
    }

    /// <summary>The first answer is passed on, unless it is to be compared first; a later one is compared.</summary>
    private void Judge(OpenJob job, Lane lane, SimulationOutcome[] answer)
    {
        if (job.Answer is null)
        {
            (job.Answer, job.AnsweredBy) = (answer, lane);
            lane.Count(job);
            job.Held = lane is WorkerLane worker && worker.Answers++ % ComparedOf == 0;
            if (job.Held) GiveHome(job);
            else Pass(job);
        }
        else if (job.Disputed is { } second)
        {
            Arbitrate(job, second.By, second.Answer, answer);
        }
        else
        {
            Telemetry.ClusterDuplicates.Add(1);
            Compare(job, lane, answer);
        }

        if (job.Settled) Settle(job);
    }

    private static void Pass(OpenJob job)
    {
        job.Release();
        if (job.AnsweredBy is not WorkerLane worker) return;
        worker.Trusted++;
        foreach (var outcome in job.Answer!)
        {
            Telemetry.Rollouts.Add(outcome.Results.Length);
            Telemetry.Steps.Add(outcome.Results.Sum(result => (long)result.Steps));
        }
    }

    private void Compare(OpenJob job, Lane lane, SimulationOutcome[] answer)
    {
        var isSame = OpenJob.IsSame(job.Answer, answer);
        if (isSame && !job.Held && lane is WorkerLane)
        {
            Tell(NewsKind.Duplicate, $"The worker {lane.Name} answered a job that {job.AnsweredBy!.Name} had answered; they agree.");
        }

        if (isSame)
        {
            if (job.AnsweredBy is WorkerLane right) right.Trusted = 0;
            if (job.Held) Pass(job);
        }
        else if (lane is WorkerLane second && job.AnsweredBy is WorkerLane)
        {
            job.Disputed = (second, answer);
            GiveHome(job);
        }
        else if (lane is WorkerLane wrong)
        {
            Expel(wrong, Differs(job, taken: false));
        }
        else
        {
            Correct(job, answer);
        }

        if (isSame) job.Held = false;
    }

    /// <summary>This machine's own answer says which of two workers is wrong, or that both are.</summary>
    private void Arbitrate(OpenJob job, WorkerLane second, SimulationOutcome[] secondAnswer, SimulationOutcome[] own)
    {
        job.Disputed = null;
        if (!OpenJob.IsSame(own, secondAnswer)) Expel(second, Differs(job, taken: false));
        if (!OpenJob.IsSame(own, job.Answer)) Correct(job, own);
    }

    /// <summary>The first answer is wrong; if it has not been passed on, it never will be.</summary>
    private void Correct(OpenJob job, SimulationOutcome[] own)
    {
        var (wrong, taken) = ((WorkerLane)job.AnsweredBy!, !job.Held);
        (job.Answer, job.AnsweredBy, job.Held) = (own, job.Work.HomeLane, false);
        job.Release();
        Expel(wrong, Differs(job, taken || wrong.Trusted > 0));
    }

    private static string Differs(OpenJob job, bool taken) =>
        $"it computes wrong: its answer to job {job.Id} differs from this machine's own"
        + (taken ? "; earlier answers of it have been taken, so check the run with 'wann replay RUN --verify'" : "");

    private void Settle(OpenJob job)
    {
        if (job.Given.Count == 1)
        {
            _jobs.Remove(job.Id);
            return;
        }

        _late.Enqueue(job);
        if (_late.Count > MostLate) _jobs.Remove(_late.Dequeue().Id);
    }
}
