using Wann.Core.Networks;

namespace Wann.Core.Genomes;

/// <summary>A node. Its id is given once in a run and never again to another structure.</summary>
public readonly record struct NodeGene(int Id, NodeKind Kind, Activation Activation);
