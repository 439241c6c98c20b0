using Akka.Actor;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>One attempt at a request, as the supervisor hands it to a simulation actor.</summary>
/// <param name="Request">What to run.</param>
/// <param name="Requester">Who gets the outcome.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="Cancellation">Ends the attempt: the request was cancelled, or its time is up.</param>
internal sealed record Work(Simulate Request, IActorRef Requester, int Attempt, CancellationTokenSource Cancellation);

internal sealed record WorkDone(Work Work, RolloutResult[] Results);

internal sealed record WorkFailed(Work Work, string Reason);
