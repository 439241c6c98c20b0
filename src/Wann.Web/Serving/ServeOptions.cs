using System.Net;
using Wann.Engine.Stages;

namespace Wann.Web.Serving;

/// <summary>What a server of pages is given.</summary>
/// <param name="Runs">The directory of all runs.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Port">0 for one that is free.</param>
/// <param name="Token">Who knows it may start and stop searches, and see anything at all from another machine.</param>
/// <param name="Catalog">A catalog for one request: a run's plug-ins are added to it.</param>
/// <param name="Program">The command line's program and the words before its own: searches are processes of their own.</param>
public sealed record ServeOptions(
    string Runs, IPAddress Address, int Port, string Token, Func<StageCatalog> Catalog, IReadOnlyList<string> Program)
{
    public bool IsLoopback => IPAddress.IsLoopback(Address);
}
