using System.Text.Json.Nodes;

namespace Wann.Web.Interactive;

/// <summary>
/// The interactive network (after the page of Gaier &amp; Ha 2019): a weight to move, the network with its nodes' values, the rollout
/// beside it, what it returns, and where that stands among all weights. One file, which needs no server.
/// </summary>
public static class InteractivePage
{
    private const string Worlds =
        """
        <div class="row"><label for="weight">Shared weight <output id="weight-value"></output></label></div>
        <input type="range" id="weight" min="-2" max="2" step="0.01">
        <p id="result" aria-live="polite"></p>
        <div class="row">
        <button type="button" id="shared">Shared weight</button>
        <button type="button" id="start">Another start</button>
        <button type="button" id="random">Random weights</button>
        <button type="button" id="tuned">Tuned weights</button>
        <button type="button" id="tune" aria-pressed="false">Tune now</button>
        <span id="tuning" class="quiet"></span>
        </div>
        <div class="columns">
        <section class="panel"><h2>Rollout</h2><div id="world"></div>
        <div class="row"><button type="button" id="play">Pause</button></div>
        <label for="moment" class="quiet">Moment of the rollout</label>
        <input type="range" id="moment" min="0" max="1" step="0.001" value="0">
        <h2>Return at each shared weight</h2><div id="profile"></div></section>
        <section class="panel"><h2>Network</h2><div id="network"></div></section>
        </div>

        """;

    private const string Pictures =
        """
        <div class="row"><label for="weight">Shared weight <output id="weight-value"></output></label></div>
        <input type="range" id="weight" min="-2" max="2" step="0.01">
        <p id="result" aria-live="polite"></p>
        <div class="columns">
        <section class="panel"><h2>Draw here</h2>
        <canvas id="pad" role="img" aria-label="A pad to draw on with mouse or finger"></canvas>
        <div class="row"><button type="button" id="clear">Clear</button><button type="button" id="sample">A test picture</button></div>
        <h2>What the chosen class looks at</h2>
        <canvas id="lights" role="img" aria-label="Pixels that speak for the chosen class are blue, against it red"></canvas>
        <p class="quiet">Blue: more ink there speaks for the class. Red: against it.</p></section>
        <section class="panel"><h2>Classes</h2><div id="classes"></div>
        <h2>The chosen class's part of the network</h2><p id="part" class="quiet"></p><div id="network"></div></section>
        </div>

        """;

    /// <param name="title">The heading.</param>
    /// <param name="data">What <see cref="PlayData"/> made.</param>
    /// <param name="introduction">HTML above the controls, or nothing.</param>
    /// <param name="isServed">Whether the server that it comes from computes what the page cannot.</param>
    public static string Write(string title, JsonObject data, string introduction = "", bool isServed = false)
    {
        var isPictures = (string?)data["kind"] == PlayData.Pictures;
        string[] scripts = ["portable.js", "network.js", "diagram.js", isPictures ? "pictures.js" : "interactive.js"];
        var body = Page.Heading(title) + introduction + (isPictures ? Pictures : Worlds);
        return new Page(title, body, scripts, data) { IsServed = isServed }.ToHtml();
    }
}
