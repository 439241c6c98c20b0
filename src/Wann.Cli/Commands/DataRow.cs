using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Data;
using Wann.Tasks.Classification.Digits;

namespace Wann.Cli.Commands;

/// <summary>A line of 'wann data list'.</summary>
/// <param name="Side">Pixels along a picture's side.</param>
/// <param name="Directory">Where its files are, not yet checked; null if they were not found or there are none.</param>
internal sealed record DataRow(string Name, int Side, int Train, int Test, string? Directory, bool BuiltIn)
{
    public static DataRow Digits { get; } = new(KnownSet.NameOf(KnownData.Digits), DrawnDigits.Side, DrawnDigits.TrainCount, DrawnDigits.TestCount, Directory: null, BuiltIn: true);

    public string ToText()
    {
        var place = BuiltIn ? "built in" : Directory ?? $"not here; 'wann data fetch {Name}' gets it";
        return $"{Name,-13}  {$"{Side}×{Side}",5}  {Train,5} to learn from, {Test,5} to test on  {place}";
    }
}
