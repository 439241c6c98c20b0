using System.Collections.Immutable;
using Akka.Actor;
using Wann.Engine.Simulation;
using Wann.Tasks;

namespace Wann.Engine.Tests.Simulation;

/// <summary>Whom the coordinator believes: no stranger, no other build or task, and no answer that is wrong or was not asked for.</summary>
public sealed class CoordinatorTrustTests : CoordinatorKit
{
    [Fact]
    public async Task Wrong_bits_in_a_worker_s_first_answer_are_not_accepted_and_it_is_sent_away()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var worker = Join(coordinator);
        var asked = Ask(simulator, 3);
        Answer(worker, NextJob(worker), wrongBy: 1e-12);
        Assert.Equal(Return(3), (await asked.WaitAsync(Patience)).Results[0].Return);
        Assert.Contains("computes wrong", Told(NewsKind.Wrong).Sentence, StringComparison.Ordinal);
        Assert.Contains("computes wrong", Expect<Refused>(worker).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_answers_that_differ_this_machine_s_own_says_which_is_wrong()
    {
        foreach (var isFirstWrong in (bool[])[false, true])
        {
            var (coordinator, simulator) = Open(simulations: 0);
            var (first, second) = (Join(coordinator), Join(coordinator));
            await AnswerOneEachAsync(simulator, first, second);
            var asked = Ask(simulator, 3);
            var job = NextJob(first);
            coordinator.Tell(new CoordinatorActor.AddressLost(new Address("akka", "elsewhere"), "cannot be reached"));
            Pass(ticks: 4 * 6);
            Told(NewsKind.Silent);
            Answer(second, NextJob(second), wrongBy: isFirstWrong ? 0 : 1);
            await asked.WaitAsync(Patience);
            Answer(first, job, wrongBy: isFirstWrong ? 1 : 0);
            var wrong = Told(NewsKind.Wrong).Sentence;
            Assert.Equal(!isFirstWrong, wrong.Contains("wann replay RUN --verify", StringComparison.Ordinal));
            Fish<Refused>(isFirstWrong ? first : second);
        }
    }

    [Fact]
    public async Task A_worker_whose_proof_differs_is_refused_and_gets_no_job()
    {
        var (coordinator, simulator) = Open(simulations: 1);
        var worker = Join(coordinator, wrongBy: 1e-9);
        Assert.Contains("computes otherwise", Expect<Refused>(worker).Reason, StringComparison.Ordinal);
        Assert.Contains("computes otherwise", Told(NewsKind.Refused).Sentence, StringComparison.Ordinal);
        await Ask(simulator, 1).WaitAsync(Patience);
        Assert.False(worker.HasMessages);
    }

    public static TheoryData<string, string> Builds => new()
    {
        { nameof(Build.Engine), "its engine is other where" },
        { nameof(Build.Runtime), "it runs on other where" },
        { nameof(Build.Architecture), "its processor is other where" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void A_worker_of_another_build_is_refused_on_both_sides(string what, string sentence)
    {
        var (coordinator, _) = Open(simulations: 1);
        var build = what switch
        {
            nameof(Build.Engine) => Build.Own with { Engine = "other" },
            nameof(Build.Runtime) => Build.Own with { Runtime = "other" },
            _ => Build.Own with { Architecture = "other" },
        };
        var worker = CreateTestProbe();
        worker.Send(coordinator, new Hello(build, "node", 1));
        Assert.Contains(sentence, Expect<Refused>(worker).Reason, StringComparison.Ordinal);
        Assert.Contains(sentence, Told(NewsKind.Refused).Sentence, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Prints => new()
    {
        { nameof(TaskPrint.Pipeline), "its pipeline is other" },
        { nameof(TaskPrint.Task), "its task's options come to other" },
        { nameof(TaskPrint.Plugin), "its task is from the plug-in other" },
        { nameof(TaskPrint.Data), "its data set is other" },
    };

    [Theory]
    [MemberData(nameof(Prints))]
    public void A_worker_that_makes_another_task_is_refused_on_both_sides(string what, string sentence)
    {
        var (coordinator, _) = Open(simulations: 1);
        var worker = Join(coordinator, print: what switch
        {
            nameof(TaskPrint.Pipeline) => Print with { Pipeline = "other" },
            nameof(TaskPrint.Task) => Print with { Task = "other" },
            nameof(TaskPrint.Plugin) => Print with { Plugin = "other" },
            _ => Print with { Data = "other" },
        });
        Assert.Contains(sentence, Expect<Refused>(worker).Reason, StringComparison.Ordinal);
        Assert.Contains(sentence, Told(NewsKind.Refused).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_to_another_run_and_to_jobs_it_never_had_are_dropped_and_told()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var worker = Join(coordinator);
        var asked = Ask(simulator, 3);
        var job = NextJob(worker);
        ImmutableArray<SimulationOutcome> lie = [new([new RolloutResult(99, 1)])];
        worker.Send(coordinator, new Done(Guid.NewGuid(), job.Id, 0, lie));
        Told(NewsKind.Stray);
        worker.Send(coordinator, new Done(job.Work, job.Id + 1, 0, lie));
        Told(NewsKind.Stray);
        Answer(worker, job);
        Assert.Equal(Return(3), (await asked.WaitAsync(Patience)).Results[0].Return);
        Answer(worker, job);
        Told(NewsKind.Duplicate);
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_its_job_sends_the_worker_away_and_the_job_to_another()
    {
        ImmutableArray<SimulationOutcome>[] misfits =
        [
            [],
            [new SimulationOutcome([])],
            [new SimulationOutcome([new RolloutResult(double.NaN, 1)])],
        ];
        foreach (var misfit in misfits)
        {
            var (coordinator, simulator) = Open(simulations: 0);
            var (worker, asked) = (Join(coordinator), Ask(simulator, 3));
            var job = NextJob(worker);
            worker.Send(coordinator, new Done(job.Work, job.Id, 0, misfit));
            Told(NewsKind.Wrong);
            var other = Join(coordinator);
            Answer(other, NextJob(other));
            Assert.Equal(Return(3), (await asked.WaitAsync(Patience)).Results[0].Return);
        }
    }

    [Fact]
    public async Task A_worker_may_not_answer_for_another()
    {
        var (coordinator, simulator) = Open(simulations: 0);
        var (worker, liar, asked) = (Join(coordinator), Join(coordinator), Ask(simulator, 3));
        var job = NextJob(worker);
        liar.Send(coordinator, new Done(job.Work, job.Id, 0, [new SimulationOutcome([new RolloutResult(99, 1)])]));
        Told(NewsKind.Stray);
        Answer(worker, job);
        Assert.Equal(Return(3), (await asked.WaitAsync(Patience)).Results[0].Return);
    }

    [Fact]
    public void Whoever_is_no_member_is_not_heard_and_whoever_said_no_hello_is_told_of_once()
    {
        var (coordinator, _) = Open(simulations: 1);
        IsMember = false;
        var stranger = CreateTestProbe();
        stranger.Send(coordinator, new Hello(Build.Own, "stranger", 1));
        for (var i = 0; i < 3; i++) stranger.Send(coordinator, new Done(Guid.NewGuid(), 1, 0, []));
        Assert.Contains("is no worker", Told(NewsKind.Stray).Sentence, StringComparison.Ordinal);
        Assert.False(stranger.HasMessages);
        Assert.Empty(News);
        coordinator.Tell(new Done(Guid.NewGuid(), 1, 0, []), ActorRefs.NoSender);
        coordinator.Tell(new Hello(Build.Own, "nobody", 1), ActorRefs.NoSender);
        Told(NewsKind.Stray);
    }

    [Fact]
    public void What_cannot_be_read_and_a_worker_that_cannot_make_the_task_are_told()
    {
        var (coordinator, _) = Open(simulations: 1);
        var worker = Join(coordinator);
        worker.Send(coordinator, new Unreadable("done/1", "it ends too soon"));
        Assert.Contains("it ends too soon", Told(NewsKind.Unreadable).Sentence, StringComparison.Ordinal);
        worker.Send(coordinator, new Unable(Guid.NewGuid(), "there is no such task"));
        Assert.Contains("there is no such task", Told(NewsKind.Refused).Sentence, StringComparison.Ordinal);
    }
}
