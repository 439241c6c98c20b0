namespace Wann.Analysis.Baselines;

/// <summary>Classifiers of a fixed shape, to compare with.</summary>
public enum BaselineKind
{
    /// <summary>Softmax regression: every input feeds every class.</summary>
    Softmax,

    /// <summary>Twice a 3×3 convolution, ReLU and the highest of each 2×2; then every value feeds every class.</summary>
    Cnn,
}
