namespace Wann.Tasks.Classification;

/// <summary>The data sets that a pipeline file may name. Each has one content for ever.</summary>
public enum KnownData
{
    /// <summary>Drawn digits, 8×8, made by code.</summary>
    Digits,

    /// <summary>Handwritten digits, 28×28 (LeCun, Cortes, Burges).</summary>
    Mnist,

    /// <summary>Pieces of clothing, 28×28 (Xiao, Rasul, Vollgraf 2017).</summary>
    FashionMnist,
}
