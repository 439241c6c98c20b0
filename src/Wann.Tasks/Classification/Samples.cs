namespace Wann.Tasks.Classification;

/// <summary>Things to be told apart, ready for a network.</summary>
/// <param name="Inputs">Numbers a sample.</param>
/// <param name="Classes">Labels are 0 … Classes − 1.</param>
/// <param name="Values">[sample, input], each in 0..1. Not to be changed.</param>
/// <param name="Labels">One a sample. Not to be changed.</param>
public sealed record Samples(int Inputs, int Classes, double[] Values, byte[] Labels)
{
    public int Count => Labels.Length;

    /// <summary>One sample's inputs.</summary>
    public ReadOnlySpan<double> this[int sample] => Values.AsSpan(sample * Inputs, Inputs);
}

/// <param name="Name">As pipeline files say it.</param>
/// <param name="Train">What searches and tunings may see.</param>
/// <param name="Test">What only reports see.</param>
public sealed record DataSet(string Name, Samples Train, Samples Test);
