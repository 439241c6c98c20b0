using Wann.Core.Genomes;
using Wann.Tasks;

namespace Wann.Formats.Diagrams;

/// <summary>What a network's ends are called, as its task says it.</summary>
/// <param name="Inputs">One name an input, without the bias.</param>
/// <param name="Outputs">One name an output.</param>
/// <param name="PictureColumns">
/// How many columns the picture has that the inputs are the pixels of, row by row; null if they are none.
/// </param>
public sealed record NetworkNames(IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, int? PictureColumns = null)
{
    /// <summary>A classifier's square number of inputs, 16 at least, is taken for a square picture.</summary>
    public static NetworkNames Of(ITask task)
    {
        var side = (int)Math.Sqrt(task.Inputs);
        var isPicture = task is IClassifierTask && side >= 4 && side * side == task.Inputs;
        return new NetworkNames(task.ObservationNames, task.ActionNames, isPicture ? side : null);
    }

    /// <summary>For a network whose task is not at hand: "in 1", "out 6".</summary>
    public static NetworkNames Numbered(Genome genome) => new(
        [.. Enumerable.Range(1, genome.Inputs).Select(id => $"in {id}")],
        [.. Enumerable.Range(1 + genome.Inputs, genome.Outputs).Select(id => $"out {id}")]);

    /// <summary>What one node is called: the bias and the ends by their names, a hidden node by its activation.</summary>
    public string Of(Genome genome, NodeGene node) => node.Kind switch
    {
        NodeKind.Bias => "bias",
        NodeKind.Input => Inputs[node.Id - 1],
        NodeKind.Output => Outputs[node.Id - 1 - genome.Inputs],
        _ => ActivationLook.Name(node.Activation),
    };
}
