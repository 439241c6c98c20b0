namespace Wann.Core.Randomness;

/// <summary>What a random stream is for: the part of its key that keeps the stages' numbers apart. Values are stored for ever in what runs compute.</summary>
public enum StreamPurpose : byte
{
    Initialise = 1,
    Mutate = 2,
    Trials = 3,
    Rank = 4,
    Select = 5,

    /// <summary>Fresh trials on which a champion is measured: never those that chose it.</summary>
    Report = 6,

    /// <summary>Weights drawn for a network, a draw per trial.</summary>
    Weights = 7,

    Tune = 8,

    /// <summary>The trials on which a generation's leader is compared with the best so far.</summary>
    Confirm = 9,

    /// <summary>Samples that are made, not recorded.</summary>
    Data = 10,
}
