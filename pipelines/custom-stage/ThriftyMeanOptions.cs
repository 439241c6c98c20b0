using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ThriftyMean;

/// <summary>What a pipeline file may say. These lines are the parsing, the default, the limits, the schema and the docs.</summary>
public sealed record ThriftyMeanOptions
{
    [Description("What a connection costs, in points of return.")]
    [Range(0.0, 1000.0)]
    public double ConnectionCost { get; init; } = 1.0;
}
