using System.Collections.Immutable;

namespace Wann.Core.Mutation;

/// <summary>
/// How often each operation made a child that is better than its parent, by <see cref="Operation"/>; what is long ago counts less: after
/// every generation all counts fade by a sixteenth.
/// </summary>
/// <param name="Tries">Children, faded.</param>
/// <param name="Better">Those with a higher mean return than their parent's, faded; at most the tries.</param>
public sealed record OperationSuccess(ImmutableArray<double> Tries, ImmutableArray<double> Better)
{
    private const double Fading = 15.0 / 16;

    /// <summary>Tries, as good as all operations' together, that each operation begins with: few children say little.</summary>
    private const double Doubt = 16;

    /// <summary>An operation's odds change by this factor at most, so that none dies out and none takes all.</summary>
    private const double Most = 4;

    public static OperationSuccess None { get; } = new([], []);

    /// <param name="children">One generation's: the operation that made each, and whether it is better than its parent.</param>
    public OperationSuccess With(IEnumerable<(Operation Operation, bool Better)> children)
    {
        var count = Math.Max(Tries.Length, 1 + (int)Enum.GetValues<Operation>()[^1]);
        var (tries, better) = (new double[count], new double[count]);
        for (var i = 0; i < Tries.Length; i++) (tries[i], better[i]) = (Fading * Tries[i], Fading * Better[i]);
        foreach (var (operation, isBetter) in children)
        {
            tries[(int)operation]++;
            if (isBetter) better[(int)operation]++;
        }

        return new OperationSuccess([.. tries], [.. better]);
    }

    /// <returns>
    /// The odds, each times the operation's share of better children over that of all, 1/4 to 4; as they are while nothing was better.
    /// </returns>
    /// <param name="odds">By <see cref="Operation"/>.</param>
    public ImmutableArray<double> Adapt(ImmutableArray<double> odds)
    {
        var (tries, better) = (Tries.Sum(), Better.Sum());
        if (better == 0) return odds;
        var all = better / tries;
        return [.. odds.Select((odd, i) => i < Tries.Length
            ? odd * Math.Clamp((Better[i] + (Doubt * all)) / (Tries[i] + Doubt) / all, 1 / Most, Most)
            : odd)];
    }
}
