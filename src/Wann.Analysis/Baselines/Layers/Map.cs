namespace Wann.Analysis.Baselines.Layers;

/// <summary>
/// Values as [row, column, channel], within a border of places that are zeros always: who writes a map leaves the border as it is, so that
/// who reads beyond the map's side needs no questions.
/// </summary>
internal readonly record struct Map(int Side, int Channels, int Border)
{
    /// <summary>Values of a row.</summary>
    public int Pitch => (Side + (2 * Border)) * Channels;

    /// <summary>Values, with the border's.</summary>
    public int Count => (Side + (2 * Border)) * Pitch;

    /// <summary>Where a place's first channel is; the border's places begin at −Border.</summary>
    public int IndexOf(int row, int column) => ((row + Border) * Pitch) + ((column + Border) * Channels);
}
