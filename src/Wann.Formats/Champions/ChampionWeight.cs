namespace Wann.Formats.Champions;

/// <summary>
/// Which weight a champion is used with: the one rule of all commands. One that is given counts first, then weights of the champion's
/// own, then the best shared weight that its file knows.
/// </summary>
/// <param name="Shared">The shared weight; null for weights of its own, and where none is known.</param>
/// <param name="Source">Where it is from.</param>
public sealed record ChampionWeight(double? Shared, WeightSource Source)
{
    /// <param name="champion">The champion.</param>
    /// <param name="given">A finite weight that a person asks for, or null.</param>
    public static ChampionWeight Of(ChampionFile champion, double? given = null) =>
        given is null && champion.Weights is not null ? new ChampionWeight(null, WeightSource.Own) : SharedOf(champion, given);

    /// <summary>
    /// The same for what needs a shared weight, as a tuning does to start from: weights of the champion's own are passed over.
    /// </summary>
    public static ChampionWeight SharedOf(ChampionFile champion, double? given = null) =>
        given is { } asked ? new ChampionWeight(asked, WeightSource.Given)
        : champion.SharedWeight is { } stored ? new ChampionWeight(stored.Value, Of(stored.From))
        : champion.Provenance?.BestWeight is { } confirmed ? new ChampionWeight(confirmed, WeightSource.Search)
        : new ChampionWeight(null, WeightSource.None);

    /// <summary>The champion as it is used: with this shared weight and no others, or as it is if there is none.</summary>
    public ChampionFile On(ChampionFile champion) =>
        Shared is { } weight ? champion with { SharedWeight = new SharedWeight(weight, Origin), Weights = null } : champion;

    /// <summary>For people: "weight 0.78, which a sweep found best".</summary>
    public override string ToString() => Source switch
    {
        WeightSource.Given => $"weight {Figure.Exact(Shared!.Value)}, as given",
        WeightSource.Own => "its own weights",
        WeightSource.Evaluate => $"weight {Figure.Exact(Shared!.Value)}, which a sweep found best",
        WeightSource.Search => $"weight {Figure.Exact(Shared!.Value)}, the search's best",
        WeightSource.File => $"weight {Figure.Exact(Shared!.Value)}, the best that its file knows",
        _ => "no weight, as none is known to be best",
    };

    private WeightOrigin? Origin => Source switch
    {
        WeightSource.Evaluate => WeightOrigin.Evaluate,
        WeightSource.Search => WeightOrigin.Search,
        _ => null,
    };

    private static WeightSource Of(WeightOrigin? from) => from switch
    {
        WeightOrigin.Evaluate => WeightSource.Evaluate,
        WeightOrigin.Search => WeightSource.Search,
        _ => WeightSource.File,
    };
}

/// <summary>Where a champion's weight is from, the first that there is counting.</summary>
public enum WeightSource
{
    /// <summary>Asked for, as by --weight.</summary>
    Given,

    /// <summary>The champion's file has a weight for each connection.</summary>
    Own,

    /// <summary>A sweep found it, as wann evaluate stores it.</summary>
    Evaluate,

    /// <summary>The search's end stored it, or its confirmed returns say it.</summary>
    Search,

    /// <summary>The file has it and does not say whence.</summary>
    File,

    /// <summary>No weight is known.</summary>
    None,
}
