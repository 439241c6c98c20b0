namespace Wann.Tasks.BipedalWalker;

/// <summary>The draws a terrain is made of.</summary>
public interface ITerrainRandom
{
    /// <summary>A number from low (inclusive) to high (exclusive).</summary>
    double Uniform(double low, double high);

    /// <summary>An integer from low (inclusive) to high (exclusive).</summary>
    int Integer(int low, int high);
}
