using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Wann.Engine.Runs;
using Wann.Web.Reports;

namespace Wann.Web.Serving;

/// <summary>The pages that follow runs: all of them, and one.</summary>
internal static class RunPages
{
    private static readonly TimeSpan LongestRollouts = TimeSpan.FromSeconds(1);

    private const string All =
        """
        <p id="told" class="quiet" aria-live="polite"></p>
        <div class="panel" role="region" aria-label="Runs" tabindex="0" style="overflow-x:auto"><table><thead><tr>
        <th scope="col">run</th><th scope="col">state</th><th scope="col" class="number">generations</th>
        <th scope="col" class="number">champion</th><th scope="col" class="number">connections</th><th scope="col">task</th>
        <th scope="col" class="number">seed</th><th scope="col">begun</th></tr></thead><tbody id="runs"></tbody></table></div>
        <section class="panel"><h2>Start a search</h2>
        <p><label for="file">A pipeline file</label> <input type="file" id="file" accept=".yaml,.yml"></p>
        <p><label for="pipeline">or its text</label><textarea id="pipeline" spellcheck="false">task: { cartpole_swingup: {} }</textarea></p>
        <div class="row"><button type="button" id="begin">Start</button></div>
        <p id="problems" class="problem" role="status"></p></section>

        """;

    private const string One =
        """
        <p><a href="/">All runs</a></p>
        <p id="told" aria-live="polite"></p>
        <div class="row">
        <button type="button" id="stop">Stop</button><button type="button" id="resume">Resume</button>
        <label for="goal" class="quiet">to generation</label><input id="goal" type="number" min="1" style="width:7rem">
        <a id="play">Play with the champion</a><a id="report">Report</a>
        </div>
        <p id="problems" class="problem" role="status"></p>
        <section class="panel"><h2>Return over generations</h2>
        <p class="quiet">Violet: the best mean return of each generation. Blue: the champion's on trials that did not choose it.</p>
        <div id="curve"></div></section>
        <section class="panel"><h2>Any generation again</h2>
        <label for="generation">Generation <output id="generation-value"></output></label>
        <input type="range" id="generation" min="0" max="0" value="0">
        <p id="rebuilt" aria-live="polite"></p>
        <div class="row"><a id="play-then" hidden>Play with it</a><button type="button" id="fork" hidden>Fork from here</button></div>
        <div id="then" style="overflow-x:auto"></div>
        <div id="forking" hidden><label for="pipeline">The new run's pipeline</label><textarea id="pipeline" spellcheck="false"></textarea>
        <div class="row"><button type="button" id="fork-now">Start the fork</button></div></div></section>

        """;

    public static void MapTo(WebApplication app, ServeOptions options, RunsApi runs)
    {
        app.MapGet("/", () => Html(new Page("Runs", Page.Heading("Runs") + All, ["pages.js", "runs.js"])));
        app.MapGet("/runs/{run}", (string run) =>
        {
            var id = runs.Find(run).Id;
            return Html(new Page(id, Page.Heading(id) + One, ["pages.js", "run.js"], new JsonObject { ["run"] = id }));
        });
        app.MapGet("/runs/{run}/report", async (string run, CancellationToken cancellation) =>
        {
            var stored = await StoredRun.FindAsync(options.Runs, run, options.Catalog());
            var report = await RunReport.ReadAsync(stored, parallelism: 1, LongestRollouts, cancellation);
            return Results.Text(ReportPage.Write(report), "text/html");
        });
    }

    private static IResult Html(Page page) => Results.Text((page with { IsServed = true }).ToHtml(), "text/html");
}
