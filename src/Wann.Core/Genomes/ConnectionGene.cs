namespace Wann.Core.Genomes;

/// <summary>A connection from node <paramref name="Source"/> to node <paramref name="Target"/> (node ids); a disabled one is kept, and may be enabled again.</summary>
public readonly record struct ConnectionGene(int Innovation, int Source, int Target, bool Enabled);
