using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wann.Analysis.Measuring;
using Wann.Formats;
using Wann.Formats.Champions;

namespace Wann.Analysis.Tables;

/// <summary>
/// Keeps a measured row on disk, whole or not at all, with what it is the measure of, so that it is never taken for another's.
/// </summary>
/// <typeparam name="TRow">A record that JSON can hold.</typeparam>
public sealed class RowFile<TRow>
    where TRow : class
{
    private const int Version = 1;

    private readonly string _path;
    private readonly string _measured;

    /// <param name="path">Where.</param>
    /// <param name="champion">What is measured.</param>
    /// <param name="how">How it is measured: trials, and whatever else decides what comes out.</param>
    public RowFile(string path, ChampionFile champion, string how)
    {
        // A row has its own sweep's weight: which one the champion's file knows does not count.
        var measured = champion with { SharedWeight = null };
        _path = path;
        _measured = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{ChampionJson.Write(measured)}\n{how}")));
    }

    /// <returns>The row, or null if there is none yet.</returns>
    /// <exception cref="FormatException">The file is damaged, or of another champion or other options: one sentence.</exception>
    public TRow? Load() => Find() is { } row ? row
        : !File.Exists(_path) ? null
        : throw new FormatException(
            $"{_path} was measured on another champion, or with other trials or tuning: give the same, or name another --out.");

    /// <returns>The row, or null if there is none of this champion, measured so.</returns>
    /// <exception cref="FormatException">The file is damaged: one sentence.</exception>
    public TRow? Find()
    {
        if (!File.Exists(_path)) return null;
        try
        {
            var stored = JsonSerializer.Deserialize<Content>(File.ReadAllText(_path), JsonSerializerOptions.Strict);
            return stored is { Version: Version, Measured: var measured } && measured == _measured ? stored.Row : null;
        }
        catch (JsonException damaged)
        {
            throw new FormatException($"{_path} is damaged: delete it, and it is measured again. ({damaged.Message})", damaged);
        }
    }

    public void Save(TRow row) => WholeFile.Replace(_path, JsonSerializer.Serialize(new Content(Version, _measured, row)));

    private sealed record Content(int Version, string Measured, TRow Row);
}

/// <summary>A topology, measured.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Seed">Of the search that found it, or null for a fixed topology.</param>
/// <param name="Run">That search's id.</param>
/// <param name="Found">Its mean return on the trials by which the search believed it the best; never on those reported here.</param>
/// <param name="BestWeight">The shared weight that a sweep chose.</param>
/// <param name="Returns">On fresh trials.</param>
public sealed record TableRow(
    string Name, ulong? Seed, string? Run, double? Found, int Connections, int Hidden, double BestWeight, FourModes<Summary> Returns);

/// <summary>One value for each of the paper's ways to weight a topology (Gaier &amp; Ha 2019, table 1).</summary>
public sealed record FourModes<T>(T RandomWeights, T RandomShared, T TunedShared, T TunedWeights)
{
    [JsonIgnore]
    public IReadOnlyList<T> All => [RandomWeights, RandomShared, TunedShared, TunedWeights];

    public FourModes<TOther> Select<TOther>(Func<T, TOther> of) =>
        new(of(RandomWeights), of(RandomShared), of(TunedShared), of(TunedWeights));
}
