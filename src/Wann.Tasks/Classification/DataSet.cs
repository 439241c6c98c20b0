namespace Wann.Tasks.Classification;

/// <param name="Name">As pipeline files say it.</param>
/// <param name="Train">What searches and tunings may see.</param>
/// <param name="Test">What only reports see.</param>
public sealed record DataSet(string Name, Samples Train, Samples Test);
