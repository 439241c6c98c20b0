using System.Collections.Concurrent;
using Wann.Core.Mutation;
using Wann.Engine.History;

namespace Wann.Engine.Search;

/// <summary>
/// Evaluations that were begun a generation early. An individual whose own generation has come gets the one that is at hand or on its way,
/// if it came to be as was foreseen; else its own.
/// </summary>
internal sealed class HeadStart
{
    private readonly ConcurrentDictionary<(int Generation, int Index), (Child Child, Task<Evaluation> Evaluation)> _begun = [];

    /// <param name="one">The individual; those that run ahead come before their own generation.</param>
    /// <param name="evaluate">Begins its evaluation.</param>
    public Task<Evaluation> EvaluateAsync(FannedOut one, Func<Task<Evaluation>> evaluate)
    {
        var place = (one.Generation, one.Index);
        if (one.Ahead is { } child) return (_begun[place] = (child, evaluate())).Evaluation;
        return _begun.TryRemove(place, out var begun) && begun.Child == one.Bred.Children[one.Index] ? begun.Evaluation : evaluate();
    }
}
