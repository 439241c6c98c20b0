using Wann.Core.Randomness;

namespace Wann.Tasks.BipedalWalker;

/// <summary>Terrains from a keyed stream: the engine's own seeding.</summary>
public sealed class StreamRandom(RandomStream stream) : ITerrainRandom
{
    private RandomStream _stream = stream;

    public double Uniform(double low, double high) => _stream.NextDouble(low, high);

    public int Integer(int low, int high) => low + _stream.Below(high - low);
}
