using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Wann.Tasks.Classification;

public sealed record ClassificationOptions
{
    [Description("The data set: digits is built in; mnist and fashion_mnist are files.")]
    public KnownData Data { get; init; } = KnownData.Digits;

    [Description("What happens to each picture, in this order, before the network sees it.")]
    [MaxLength(8)]
    public ImmutableArray<Preprocessing> Preprocess { get; init; } = [];

    [Description("Training samples a trial, drawn anew for each.")]
    [Range(1, 100_000)]
    public int Batch { get; init; } = 1000;
}
