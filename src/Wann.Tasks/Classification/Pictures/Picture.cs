namespace Wann.Tasks.Classification.Pictures;

/// <summary>A square grey picture.</summary>
/// <param name="Side">Pixels along a side.</param>
/// <param name="Pixels">[row, column], 0 is the ground and 1 ink. Not to be changed.</param>
public sealed record Picture(int Side, double[] Pixels);
