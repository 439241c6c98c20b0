namespace Wann.Core.Selection;

/// <summary>A population cut by index into parts, as equal as it divides: islands, layers, champions' stretches.</summary>
/// <param name="Count">How many parts.</param>
public readonly record struct EqualParts(int Count)
{
    /// <returns>Where a part begins; the part after the last begins at the population's end.</returns>
    public int First(int part, int population) => (int)((long)part * population / Count);

    /// <returns>The part that an individual is in.</returns>
    public int Of(int individual, int population) => (int)((((individual + 1L) * Count) - 1) / population);
}
