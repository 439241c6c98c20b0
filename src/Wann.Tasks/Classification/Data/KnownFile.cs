namespace Wann.Tasks.Classification.Data;

/// <summary>A file of a data set, which has one content for ever.</summary>
/// <param name="Name">Without .gz.</param>
/// <param name="Length">Bytes, unpacked.</param>
/// <param name="Sha256">Of the unpacked bytes, in lower-case hexadecimal.</param>
public sealed record KnownFile(string Name, int Length, string Sha256);
