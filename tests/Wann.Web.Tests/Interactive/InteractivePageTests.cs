using System.Globalization;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Formats.Champions;
using Wann.Tasks;
using Wann.Tasks.BipedalWalker;
using Wann.Tasks.CartPoleSwingUp;
using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Digits;
using Wann.Web.Interactive;
using Wann.Web.Reports;

namespace Wann.Web.Tests.Interactive;

public sealed class InteractivePageTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly CartPoleSwingUp SwingUp = new(new CartPoleOptions());

    /// <summary>Every activation once, in two layers, so that the script's numbers are all held to the engine's.</summary>
    private static readonly ChampionFile Varied = Champion(5, 1, "cartpole_swingup", [.. Enum.GetValues<Activation>()]);

    [Theory]
    [InlineData(-1.37, 0)]
    [InlineData(0.41, 1)]
    [InlineData(2, 2)]
    public async Task A_moved_slider_shows_the_return_of_the_engine_to_the_last_bit(double weight, int presses)
    {
        var open = await OpenAsync(Varied, SwingUp);
        for (var press = 0; press < presses; press++) await open.Of("start").ClickAsync();
        await open.Of("weight").EvaluateAsync(
            $"slider => {{ slider.value = {weight.ToString(CultureInfo.InvariantCulture)}; slider.dispatchEvent(new Event('input')); }}");
        await Assertions(open, weight);
        var shown = double.Parse((await open.Of("result").GetAttributeAsync("data-return"))!, CultureInfo.InvariantCulture);
        var start = CartPoleSwingUp.Start(PlayData.Trial(PlayData.SeedOf(Varied), presses));
        var expected = ScalarCartPole.Run(NetworkCompiler.Compile(Varied.Genome), weight, start, SwingUp.MaxSteps);
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Return), BitConverter.DoubleToInt64Bits(shown));
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
    }

    [Fact]
    public async Task Weights_are_drawn_and_tuned_in_the_page()
    {
        var open = await OpenAsync(Varied, SwingUp);
        await open.Of("random").ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(open.Of("result")).ToContainTextAsync("random weights");
        await open.Of("tune").ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(open.Of("result")).ToContainTextAsync("tuned here");
        await open.Of("tune").ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(open.Of("tune")).ToHaveTextAsync("Tune now");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_pole_that_is_dragged_begins_there()
    {
        var open = await OpenAsync(Varied, SwingUp);
        var before = await open.Of("result").GetAttributeAsync("data-return");
        var box = (await open.Page.Locator("#world canvas").BoundingBoxAsync())!;
        await open.Page.Mouse.MoveAsync((float)(box.X + (box.Width * 0.5)), (float)(box.Y + (box.Height * 0.9)));
        await open.Page.Mouse.DownAsync();
        await open.Page.Mouse.MoveAsync((float)(box.X + (box.Width * 0.52)), (float)(box.Y + (box.Height * 0.2)));
        await open.Page.Mouse.UpAsync();
        await Microsoft.Playwright.Assertions.Expect(open.Of("result")).Not.ToHaveAttributeAsync("data-return", before!);
    }

    [Fact]
    public async Task A_walk_is_shown_from_its_recording()
    {
        var (champion, walker) = (Champion(24, 4, "bipedal_walker", [Activation.Step, Activation.Tanh]), Walker());
        var records = PlayWork.Records(champion, walker, TestContext.Current.CancellationToken);
        var open = await OpenAsync(champion, walker, records);
        await open.Of("weight").EvaluateAsync("slider => { slider.value = -1.3; slider.dispatchEvent(new Event('input')); }");
        await Assertions(open, -1.25);
        var expected = records.Single(record => record is { Weight: -1.25, Trial: 0 });
        Assert.Equal(
            expected.Return!.Value,
            double.Parse((await open.Of("result").GetAttributeAsync("data-return"))!, CultureInfo.InvariantCulture));
        Assert.Equal(1, await open.Page.Locator("#world svg").CountAsync());
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
    }

    [Fact]
    public async Task A_drawn_digit_is_told_as_the_engine_tells_it()
    {
        var drawn = new DataSet("digits", DrawnDigits.Samples(test: false, []), DrawnDigits.Samples(test: true, []));
        var digits = new Wann.Tasks.Classification.Classification(drawn, 256);
        var champion = Champion(digits.Data.Train.Inputs, 10, "digits", [Activation.Tanh, Activation.Sine]) with { SharedWeight = 0.7 };
        var open = await OpenAsync(champion, digits);
        await open.Of("sample").ClickAsync();
        var pixels = await open.Page.EvaluateAsync<double[]>("() => Array.from(state.pixels)");
        var values = new double[NetworkCompiler.Compile(champion.Genome).Slots];
        ScalarInterpreter.Run(NetworkCompiler.Compile(champion.Genome), 0.7, pixels, values);
        var outputs = values[^10..];
        var told = await open.Of("result").GetAttributeAsync("data-class");
        Assert.Equal(Array.IndexOf(outputs, outputs.Max()).ToString(CultureInfo.InvariantCulture), told);
        var pad = (await open.Of("pad").BoundingBoxAsync())!;
        await open.Of("clear").ClickAsync();
        await open.Page.Mouse.MoveAsync((float)(pad.X + (pad.Width * 0.4)), (float)(pad.Y + (pad.Height * 0.3)));
        await open.Page.Mouse.DownAsync();
        await open.Page.Mouse.MoveAsync((float)(pad.X + (pad.Width * 0.6)), (float)(pad.Y + (pad.Height * 0.7)));
        await open.Page.Mouse.UpAsync();
        Assert.True((await open.Page.EvaluateAsync<double[]>("() => Array.from(state.pixels)")).Sum() > 1);
        Assert.Empty(open.Complaints);
        await open.AssertAccessibleAsync();
    }

    [Fact]
    public async Task A_page_of_a_world_has_no_serious_accessibility_fault() =>
        await (await OpenAsync(Varied, SwingUp)).AssertAccessibleAsync();

    [Fact]
    public async Task A_page_within_a_report_works_as_it_does_alone()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("wann-page-").FullName, "report.html");
        var page = PlayWork.Write(Varied, SwingUp, parallelism: 1, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, ReportFrame.Of("a report", PlayWork.Embed(page)));
        var open = await browser.OpenAsync(new Uri(file).AbsoluteUri);
        var result = open.Page.FrameLocator("iframe").Locator("#result");
        await Microsoft.Playwright.Assertions.Expect(result).ToContainTextAsync("return");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public void What_stands_in_a_name_is_no_markup() =>
        Assert.DoesNotContain("<i>", InteractivePage.Write("<i>", PlayData.Of(Varied, SwingUp, [], [], null)), StringComparison.Ordinal);

    private static BipedalWalker Walker() => new(new BipedalWalkerOptions());

    private static async Task Assertions(OpenPage open, double weight) =>
        await Microsoft.Playwright.Assertions.Expect(open.Of("result")).ToHaveAttributeAsync(
            "data-weight", weight.ToString(CultureInfo.InvariantCulture));

    private async Task<OpenPage> OpenAsync(ChampionFile champion, ITask task, IReadOnlyList<PlayRecord>? records = null)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("wann-page-").FullName, "network.html");
        ProfileRow[] profile = [new(-2, 10, 1), new(0, 20, 2), new(2, 15, 3)];
        var data = PlayData.Of(champion, task, task is IClassifierTask ? [] : profile, records ?? [], null);
        await File.WriteAllTextAsync(file, InteractivePage.Write("a network", data));
        return await browser.OpenAsync(new Uri(file).AbsoluteUri);
    }

    /// <summary>Hidden nodes that see all inputs, and outputs that see all hidden nodes.</summary>
    private static ChampionFile Champion(int inputs, int outputs, string task, Activation[] hidden)
    {
        var nodes = new List<NodeGene> { new(0, NodeKind.Bias, Activation.Linear) };
        for (var i = 1; i <= inputs; i++) nodes.Add(new NodeGene(i, NodeKind.Input, Activation.Linear));
        for (var o = 0; o < outputs; o++) nodes.Add(new NodeGene(1 + inputs + o, NodeKind.Output, Activation.Tanh));
        var connections = new List<ConnectionGene>();
        for (var h = 0; h < hidden.Length; h++)
        {
            var id = 1 + inputs + outputs + h;
            nodes.Add(new NodeGene(id, NodeKind.Hidden, hidden[h]));
            for (var i = h % 2; i <= inputs; i += 1 + (h % 3)) connections.Add(new ConnectionGene(connections.Count, i, id, true));
            for (var o = 0; o < outputs; o++) connections.Add(new ConnectionGene(connections.Count, id, 1 + inputs + o, true));
        }

        return new ChampionFile("varied", new ChampionTask(task, []), new Genome([.. nodes], [.. connections]));
    }
}
