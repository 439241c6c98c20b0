using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wann.Engine.Options;
using Wann.Formats;
using Wann.Formats.Champions;

namespace Wann.Analysis.Tuning;

/// <summary>
/// Keeps a tuning on disk between runs. The file is replaced whole or not at all, and says which champion and options it belongs to,
/// so that it is never gone on with by mistake.
/// </summary>
public sealed class TuneStateFile
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly string _path;
    private readonly string _champion;
    private readonly TuneOptions _options;

    /// <param name="path">Where.</param>
    /// <param name="champion">What is tuned: its task, topology and shared weight count, its name and weights do not.</param>
    /// <param name="options">How. More generations may be asked of a stored tuning; all else must be the same.</param>
    public TuneStateFile(string path, ChampionFile champion, TuneOptions options)
    {
        var shared = champion.SharedWeight is { } known ? known with { From = null } : null;
        var bare = champion with { Name = "", SharedWeight = shared, Weights = null, Provenance = null };
        (_path, _options) = (path, options);
        _champion = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ChampionJson.Write(bare))));
    }

    /// <returns>Where the tuning stood, or null if there is no file yet.</returns>
    /// <exception cref="FormatException">The file is damaged, or of another champion or other options: one sentence.</exception>
    public TuneState? Load()
    {
        if (!File.Exists(_path)) return null;
        var stored = Parse();
        if (stored.Version != Version)
        {
            throw new FormatException($"{_path} is of version {stored.Version}, but this program reads version {Version}.");
        }

        if (stored.Champion != _champion)
        {
            throw new FormatException($"{_path} is the tuning of another champion, task or shared weight: name another file.");
        }

        if (Others(stored.Options) is [_, ..] others)
        {
            throw new FormatException(
                $"{_path} was begun with {string.Join(", ", others)}: give the same, or name another file.");
        }

        return stored.State;
    }

    public void Save(TuneState state) =>
        WholeFile.Replace(_path, JsonSerializer.Serialize(new Content(Version, _champion, _options, state), Strict));

    /// <summary>The options that differ from these, as the command line has them; how many generations there shall be may differ.</summary>
    private List<string> Others(TuneOptions before) =>
        [.. typeof(TuneOptions).GetProperties()
            .Where(option => option.Name != nameof(TuneOptions.Generations) && !Equals(option.GetValue(before), option.GetValue(_options)))
            .Select(option => $"--{option.Name.ToLowerInvariant()} {Shown(option.GetValue(before))}")];

    private static string Shown(object? value) =>
        value is TuneMethod method ? OptionText.SnakeCase($"{method}") : string.Create(CultureInfo.InvariantCulture, $"{value}");

    private Content Parse()
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(File.ReadAllText(_path), Strict)
                ?? throw new FormatException($"{_path} is empty: delete it to begin anew.");
        }
        catch (JsonException damaged)
        {
            throw new FormatException($"{_path} is no tuning, or a damaged one: name another file, or delete it to begin anew.", damaged);
        }
    }

    private sealed record Content(int Version, string Champion, TuneOptions Options, TuneState State);
}
