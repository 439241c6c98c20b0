namespace Wann.Core.Genomes;

/// <summary>
/// Gives genomes from different runs, where one id means different things, the ids of one run: their hidden nodes and connections are
/// numbered anew, one genome after the other, in each genome's own order, so that every sum keeps its order. Genomes that were numbered
/// so before keep their numbers.
/// </summary>
/// <param name="Genomes">With the same inputs and outputs.</param>
/// <param name="NextNode">Above every node's id.</param>
/// <param name="NextInnovation">Above every innovation, and above those of minimal networks.</param>
public sealed record Renumbering(IReadOnlyList<Genome> Genomes, int NextNode, int NextInnovation)
{
    /// <param name="genomes">One at least, well-formed, all with the same inputs and outputs.</param>
    public static Renumbering Of(IReadOnlyList<Genome> genomes)
    {
        var (renumbered, node) = (new List<Genome>(genomes.Count), genomes[0].FirstHidden);
        var innovation = (1 + genomes[0].Inputs) * genomes[0].Outputs;
        foreach (var genome in genomes)
        {
            var first = node;
            var nodes = genome.Nodes.Select((gene, index) => index < genome.FirstHidden ? gene : gene with { Id = node++ });
            renumbered.Add(new Genome([.. nodes], [.. genome.Connections.Select(gene => gene with
            {
                Innovation = innovation++, Source = IdOf(gene.Source), Target = IdOf(gene.Target),
            })]));

            int IdOf(int id) => id < genome.FirstHidden ? id : first + genome.IndexOfNode(id) - genome.FirstHidden;
        }

        return new Renumbering(renumbered, node, innovation);
    }
}
