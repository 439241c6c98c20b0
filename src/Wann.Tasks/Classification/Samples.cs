using System.Runtime.InteropServices;
using System.Security.Cryptography;

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
public sealed record DataSet(string Name, Samples Train, Samples Test)
{
    /// <summary>
    /// What each input is: one name an input. Unless stated, samples with a square number of inputs are taken for square pictures, row
    /// by row, and named "row 1, column 1"; others "input 1".
    /// </summary>
    public IReadOnlyList<string> InputNames { get; init; } = NamesOf(Train.Inputs);

    /// <summary>What each class is: one name a class, its label unless stated.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [.. Enumerable.Range(0, Train.Classes).Select(label => $"{label}")];

    /// <summary>Of the samples' values and labels, those to learn from first, in hexadecimal digits.</summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var samples in new[] { Train, Test })
        {
            hash.AppendData(MemoryMarshal.AsBytes(samples.Values.AsSpan()));
            hash.AppendData(samples.Labels);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string[] NamesOf(int inputs)
    {
        var side = (int)Math.Sqrt(inputs);
        return side * side == inputs
            ? [.. Enumerable.Range(0, inputs).Select(pixel => $"row {1 + (pixel / side)}, column {1 + (pixel % side)}")]
            : [.. Enumerable.Range(1, inputs).Select(input => $"input {input}")];
    }
}
