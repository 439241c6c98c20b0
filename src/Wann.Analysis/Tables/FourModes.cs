using System.Text.Json.Serialization;

namespace Wann.Analysis.Tables;

/// <summary>One value for each of the paper's ways to weight a topology (Gaier &amp; Ha 2019, table 1).</summary>
public sealed record FourModes<T>(T RandomWeights, T RandomShared, T TunedShared, T TunedWeights)
{
    [JsonIgnore]
    public IReadOnlyList<T> All => [RandomWeights, RandomShared, TunedShared, TunedWeights];

    public FourModes<TOther> Select<TOther>(Func<T, TOther> of) => new(of(RandomWeights), of(RandomShared), of(TunedShared), of(TunedWeights));
}
