using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks.Classification;

namespace Wann.Tasks;

/// <summary>A world in which networks are judged. Immutable and shared by all cores; what changes lives in its simulations.</summary>
public interface ITask
{
    /// <summary>Numbers a network sees at each step, without the bias: 1 or more.</summary>
    int Inputs { get; }

    /// <summary>Numbers a network decides at each step: 1 or more.</summary>
    int Outputs { get; }

    /// <summary>
    /// What each observation is, as a short name for people ("pole angle"): <see cref="Inputs"/> names, all different, in the order in
    /// which networks see them. Diagrams, reports and exports show them; nothing is decided by them.
    /// </summary>
    IReadOnlyList<string> ObservationNames { get; }

    /// <summary>What each action is, in the same way: <see cref="Outputs"/> names.</summary>
    IReadOnlyList<string> ActionNames { get; }

    /// <summary>The return of a rollout that failed, a finite number: no worse one is possible.</summary>
    double WorstReturn { get; }

    /// <summary>
    /// How many rollouts a simulation runs side by side for less than one after the other, whoever their networks are: 1 or more. With
    /// more than 1 it is given those of several networks together, so that none of its lanes is empty while anybody waits.
    /// </summary>
    int Lanes => 1;

    /// <summary>A simulation for one core: it owns its buffers and is used by one caller at a time.</summary>
    ISimulation CreateSimulation();
}

/// <summary>One network, one weight, one trial.</summary>
/// <param name="Weight">The shared weight; unused by a network that has its own.</param>
/// <param name="Trial">The trial's random numbers, its start first. Rollouts with equal streams start alike.</param>
public readonly record struct Rollout(double Weight, RandomStream Trial);

/// <param name="Return">The summed reward, finite; NaN says that the rollout failed.</param>
/// <param name="Steps">Steps taken, 1 or more.</param>
/// <param name="Failure">
/// Why the rollout failed, if the simulation knows: the end of a sentence, without its full stop. The same for the same rollout.
/// </param>
public readonly record struct RolloutResult(double Return, int Steps, string? Failure = null);

/// <summary>Runs rollouts of a network and owns their loop. Not for use by two callers at once.</summary>
public interface ISimulation
{
    /// <summary>
    /// Runs every rollout to its end. A result depends on its network and rollout alone: not on the others, their order, what
    /// ran before, or the machine. A return that is not a number says that the rollout failed.
    /// </summary>
    /// <param name="network">With the task's inputs and outputs.</param>
    /// <param name="rollouts">R rollouts.</param>
    /// <param name="results">R results or more, the first R of them written, in the rollouts' order.</param>
    /// <param name="cancellation">Ends the call between steps with <see cref="OperationCanceledException"/>.</param>
    void Run(
        CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default);

    /// <summary>Runs the rollouts of several networks, each to the same result as without the others.</summary>
    /// <param name="networks">N networks.</param>
    /// <param name="counts">N numbers: how many of the rollouts are the first network's, the second's, and so on.</param>
    /// <param name="rollouts">R rollouts, the first network's first.</param>
    /// <param name="results">As for one network.</param>
    /// <param name="cancellation">As for one network.</param>
    void Run(
        ReadOnlySpan<CompiledNetwork> networks,
        ReadOnlySpan<int> counts,
        ReadOnlySpan<Rollout> rollouts,
        Span<RolloutResult> results,
        CancellationToken cancellation = default)
    {
        for (var (i, first) = (0, 0); i < networks.Length; first += counts[i++])
            Run(networks[i], rollouts.Slice(first, counts[i]), results.Slice(first, counts[i]), cancellation);
    }
}

/// <summary>A task that rests on data: machines that share a search make sure that theirs is the same.</summary>
public interface IDataTask : ITask
{
    /// <summary>SHA-256 of the data, in hexadecimal digits.</summary>
    string DataSha256 { get; }
}

/// <summary>
/// A task whose networks tell samples apart. Whatever implements it, built in or a plug-in's, is tuned by gradient, measured on test
/// samples, and set beside baselines. An output a class: a sample is taken for the class of its highest output.
/// </summary>
public interface IClassifierTask : IDataTask
{
    /// <summary>
    /// Samples with as many inputs as the task has, and a class an output. Weights are chosen on <see cref="DataSet.Train"/>, by
    /// accuracy or by the cross-entropy of the outputs' softmax; only reports see <see cref="DataSet.Test"/>.
    /// </summary>
    DataSet Data { get; }

    string IDataTask.DataSha256 => Data.Sha256();

    /// <summary>The samples' inputs.</summary>
    IReadOnlyList<string> ITask.ObservationNames => Data.InputNames;

    /// <summary>The samples' classes.</summary>
    IReadOnlyList<string> ITask.ActionNames => Data.ClassNames;
}

/// <summary>
/// A task that can say what any network lacks, at several shared weights, so that a search need not draw its changes blindly.
/// </summary>
public interface ISteeringTask : ITask
{
    /// <summary>How many parts of so many samples, or somewhat fewer, there are.</summary>
    int Parts(int samples);

    /// <summary>How the return hangs on every node of a network, on one part of the samples.</summary>
    /// <param name="network">A genome, acyclic.</param>
    /// <param name="passages">What its connections are in the plain network.</param>
    /// <param name="weights">Shared weights.</param>
    /// <param name="samples">How many samples a part has at most.</param>
    /// <param name="part">Which part, from 0.</param>
    /// <param name="sensitivities">Whether hidden nodes are asked about too, not outputs alone.</param>
    ISteering Steer(Genome network, Passages passages, ReadOnlySpan<double> weights, int samples, int part, bool sensitivities);
}

/// <summary>What a connection from one node to another, with a sign, is in the plain network.</summary>
public delegate Passage Passages(NodeGene source, NodeGene target, bool negative);

/// <summary>
/// A network that changes step by step, and what each step would gain. Nodes are named by their indexes in the genome; the one drawn last
/// follows them. For one caller. The same bits on every machine.
/// </summary>
public interface ISteering : IDisposable
{
    /// <summary>
    /// How many samples it rests on: a slope's standard error is about √(curvature ÷ samples), as outputs are as sure as they may be.
    /// </summary>
    int Samples { get; }

    /// <summary>
    /// What the return at each weight gains if a node's value, f times, is added to what another's activation takes:
    /// f · slope − f² · curvature ÷ 2, to second order. The slope is exact for a network as it was begun, and for outputs after steps too;
    /// the curvature leaves out what pairs of nodes do together.
    /// </summary>
    /// <param name="source">A node.</param>
    /// <param name="target">An output, or, with sensitivities, a hidden node of the genome.</param>
    /// <param name="slopes">One a weight, written.</param>
    /// <param name="curvatures">One a weight, 0 or more, written.</param>
    void Weigh(int source, int target, Span<double> slopes, Span<double> curvatures);

    /// <summary>Draws a node that the network has not.</summary>
    /// <param name="activation">Of its sum.</param>
    /// <param name="sources">Nodes of the genome, with signs.</param>
    void Draw(Activation activation, ReadOnlySpan<(int Source, bool Negative)> sources);

    /// <summary>Adds a node's value to what another's activation takes. Hidden nodes pass it on to outputs alone.</summary>
    /// <param name="source">A node.</param>
    /// <param name="target">An output or a hidden node of the genome.</param>
    /// <param name="factors">How many times, at each weight.</param>
    void Add(int source, int target, ReadOnlySpan<double> factors);
}

/// <summary>A task that can say what a homogeneous network lacks, so that a search need not draw its changes blindly.</summary>
public interface IGuidingTask : ITask
{
    /// <summary>How many parts of so many samples, or somewhat fewer, there are.</summary>
    int Parts(int samples);

    /// <summary>How the return hangs on a network's outputs, on one part of the samples.</summary>
    /// <param name="network">A homogeneous network.</param>
    /// <param name="scale">What its outputs are multiplied by: w^L at the shared weight at which it is asked.</param>
    /// <param name="samples">How many samples a part has at most.</param>
    /// <param name="part">Which part, from 0.</param>
    /// <exception cref="ArgumentException">The samples' values are not such that it can be told; the message is the end of a
    /// sentence.</exception>
    IGuide Guide(HomogeneousGenome network, double scale, int samples, int part);
}

/// <summary>How a network's return hangs on its outputs. Immutable: any number of callers at once.</summary>
public interface IGuide
{
    /// <summary>Begins to change the network, for one caller.</summary>
    IGuidedSteps Begin();
}

/// <summary>A network that changes step by step, and what each step would gain. The same bits on every machine.</summary>
public interface IGuidedSteps : IDisposable
{
    /// <summary>
    /// What the return gains if a feature, a node's value, is added t times to an output: t · slope − t² · curvature ÷ 2, to second order.
    /// </summary>
    /// <param name="activation">Of the feature's sum.</param>
    /// <param name="inputs">What it sums: 0 for the bias; with a sign.</param>
    /// <param name="slopes">One an output, written.</param>
    /// <param name="curvatures">One an output, 0 or more, written.</param>
    void Weigh(
        Activation activation, IReadOnlyList<(int Input, bool Negative)> inputs, Span<double> slopes, Span<double> curvatures);

    /// <summary>Adds a feature to outputs.</summary>
    /// <param name="activation">Of the feature's sum.</param>
    /// <param name="inputs">What it sums.</param>
    /// <param name="times">One an output.</param>
    void Add(Activation activation, IReadOnlyList<(int Input, bool Negative)> inputs, ReadOnlySpan<int> times);
}
