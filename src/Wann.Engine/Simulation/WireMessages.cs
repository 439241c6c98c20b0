using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using Wann.Tasks;

namespace Wann.Engine.Simulation;

/// <summary>
/// What coordinator and workers say to each other:
/// <code>
///   worker                       coordinator
///   Hello            ─►
///                    ◄─          Heard, or Refused
///                    ◄─          Terms, once for each work that there is
///   Ready, or Unable ─►
///                    ◄─          Job, as many as the worker has credit for, or Refused
///   Done             ─►
///   Leaving          ─►          no more jobs; what is at hand is still answered
///                    ◄─          Ended, when a work is over; Bye, when all is
/// </code>
/// Each is MessagePack with a version of its own (<see cref="WireFormat"/>).
/// </summary>
internal interface IWireMessage;

/// <summary>A worker's first word. Every version of it begins with the build, so that any two can tell each other apart.</summary>
/// <param name="Name">For people.</param>
/// <param name="Simulations">How many at once, 1 at least.</param>
internal sealed record Hello(Build Build, string Name, int Simulations) : IWireMessage;

/// <summary>The answer to Hello, and to whoever was not heard of for a while: only a worker that still listens says Hello again.</summary>
internal sealed record Heard : IWireMessage
{
    public static Heard Instance { get; } = new();
}

/// <summary>The worker is not wanted, for good.</summary>
/// <param name="Reason">A sentence.</param>
internal sealed record Refused(string Reason) : IWireMessage;

/// <summary>What a work's jobs are about, and a first one to prove oneself by.</summary>
internal sealed record Terms(Guid Work, TaskTerms Task, Job Probe) : IWireMessage;

/// <summary>The worker has made the task.</summary>
/// <param name="Print">Of what it made.</param>
/// <param name="Proof">The outcomes of the terms' first job.</param>
internal sealed record Ready(Guid Work, TaskPrint Print, ImmutableArray<SimulationOutcome> Proof) : IWireMessage;

/// <summary>The worker cannot make the task, and ends.</summary>
/// <param name="Reason">A sentence.</param>
internal sealed record Unable(Guid Work, string Reason) : IWireMessage;

/// <summary>Networks to simulate; each is answered by the outcome at its place.</summary>
/// <param name="Id">Of all the coordinator's jobs, this one's.</param>
internal sealed record Job(Guid Work, long Id, ImmutableArray<Piece> Pieces) : IWireMessage;

/// <param name="Network">By <see cref="NetworkCodec"/>.</param>
/// <param name="Rollouts">Those that all run together.</param>
internal readonly record struct Piece(byte[] Network, Rollout[] Rollouts);

/// <param name="Busy">Seconds that the worker's simulations have computed since it answered last.</param>
internal sealed record Done(Guid Work, long Id, double Busy, ImmutableArray<SimulationOutcome> Outcomes) : IWireMessage;

/// <summary>Nobody waits for these jobs any more.</summary>
internal sealed record Cancel(Guid Work, ImmutableArray<long> Ids) : IWireMessage;

internal sealed record Leaving : IWireMessage
{
    public static Leaving Instance { get; } = new();
}

/// <summary>There will be no more jobs of a work.</summary>
internal sealed record Ended(Guid Work) : IWireMessage;

/// <summary>The coordinator goes.</summary>
internal sealed record Bye : IWireMessage
{
    public static Bye Instance { get; } = new();
}

/// <summary>What somebody sent that cannot be read; it is only ever received.</summary>
internal sealed record Unreadable(string Manifest, string Reason) : IWireMessage;

/// <summary>The program on a machine. Machines whose builds differ do not work together.</summary>
internal sealed record Build(string Engine, string Runtime, string Architecture)
{
    public static Build Own { get; } = new(
        typeof(Build).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.ProcessArchitecture}");

    /// <returns>How a worker's build differs from the coordinator's, as the end of a sentence; null if it does not.</returns>
    public string? DifferenceOf(Build worker) =>
        worker.Engine != Engine ? $"its engine is {worker.Engine} where the coordinator's is {Engine}"
        : worker.Runtime != Runtime ? $"it runs on {worker.Runtime} where the coordinator runs on {Runtime}"
        : worker.Architecture != Architecture ? $"its processor is {worker.Architecture} where the coordinator's is {Architecture}"
        : null;
}
