namespace Wann.Tasks.Classification;

/// <summary>What happens to each picture, in the order given, before a network sees it.</summary>
public enum Preprocessing
{
    /// <summary>To 16×16, bilinear.</summary>
    Resize16,

    /// <summary>To 8×8, bilinear.</summary>
    Resize8,

    /// <summary>Slanted strokes made upright, by second moments.</summary>
    Deskew,
}
