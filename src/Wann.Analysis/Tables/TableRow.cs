using Wann.Analysis.Measuring;

namespace Wann.Analysis.Tables;

/// <summary>A topology, measured.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Seed">Of the search that found it, or null for a fixed topology.</param>
/// <param name="Run">That search's id.</param>
/// <param name="Found">Its mean return on the trials by which the search believed it the best; never on those reported here.</param>
/// <param name="BestWeight">The shared weight that a sweep chose.</param>
/// <param name="Returns">On fresh trials.</param>
public sealed record TableRow(
    string Name, ulong? Seed, string? Run, double? Found, int Connections, int Hidden, double BestWeight, FourModes<Summary> Returns);
