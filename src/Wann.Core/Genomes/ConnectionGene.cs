namespace Wann.Core.Genomes;

/// <summary>A connection between two nodes.</summary>
/// <param name="Innovation">Given once in a run, and never again to another pair of nodes.</param>
/// <param name="Source">A node id.</param>
/// <param name="Target">A node id.</param>
/// <param name="Enabled">A disabled connection is kept, and may be enabled again.</param>
/// <param name="Negative">Its sign. Networks.Relays says which plain network a genome with signs stands for.</param>
public readonly record struct ConnectionGene(int Innovation, int Source, int Target, bool Enabled, bool Negative = false);
