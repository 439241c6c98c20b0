using Spectre.Console.Testing;
using Wann.Cli.Commands;
using Wann.Cli.Reports;
using Wann.Engine.Runs;

namespace Wann.Cli.Tests.Reports;

public sealed class LiveLineTests
{
    private static readonly string[] Fields =
        ["0:04:12 left", "120 of 512 generations", "champion 611.2", "", "best mean 590.1", "front 12"];

    [Theory]
    [InlineData(200, "0:04:12 left  120 of 512 generations  champion 611.2  best mean 590.1  front 12")]
    [InlineData(79, "0:04:12 left  120 of 512 generations  champion 611.2  best mean 590.1  front 12")]
    [InlineData(78, "0:04:12 left  120 of 512 generations  champion 611.2  best mean 590.1")]
    [InlineData(52, "0:04:12 left  120 of 512 generations  champion 611.2")]
    [InlineData(40, "0:04:12 left  120 of 512 generations")]
    [InlineData(20, "0:04:12 left")]
    [InlineData(5, "0:04:")]
    public void The_least_important_fields_make_room(int width, string line) => Assert.Equal(line, LiveLine.Fit(Fields, width));

    [Fact]
    public void A_shorter_line_covers_a_longer_one_and_never_wraps()
    {
        using var screen = new TestConsole().Width(40);
        var line = new LiveLine(screen);
        line.Show(Fields);
        line.Show("done");
        line.End();
        Assert.Equal("\r0:04:12 left  120 of 512 generations\rdone" + new string(' ', 32) + Environment.NewLine, screen.Output);
        Assert.All(screen.Output.Split('\r'), drawn => Assert.True(drawn.TrimEnd('\n').Length < 40));
    }

    [Fact]
    public void A_listing_on_a_narrow_screen_breaks_no_word()
    {
        using var screen = new TestConsole().Width(80);
        var run = new RunSummary(
            "a-pipeline-of-a-long-name-1f2e3d4c", "completed", 1023, 1024, 671.25, 122, Task: "cartpole_swingup",
            Seed: ulong.MaxValue, Begun: new DateTime(2026, 11, 27, 9, 0, 0, DateTimeKind.Utc));
        RunsCommand.WriteTable(screen, [RunsCommand.Cells(run)]);
        var words = screen.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        string[] whole = ["a-pipeline-of-a-long-name-1f2e3d4c", "completed", "1024", "671.3", "122", "cartpole_swingup"];
        Assert.Contains("completed", words);
        Assert.All(screen.Lines, line => Assert.True(line.Length <= 80));
        Assert.All(
            words.Where(word => whole.Any(all => all != word && word.Length > 2 && all.Contains(word, StringComparison.Ordinal))),
            word => Assert.Fail($"'{word}' is a part of a word without an ellipsis"));
    }

    [Fact]
    public void Work_tells_how_long_it_will_take_and_nothing_if_it_is_short()
    {
        using var screen = new TestConsole().Width(80);
        var clock = new StoppedClock();
        using (var progress = new WorkProgress(Around(screen, TextWriter.Null, clock), "evaluating it"))
        {
            progress.Report(1, 100);
            Assert.Equal("", screen.Output);
            clock.Now += TimeSpan.FromSeconds(10);
            progress.Add(9, 100);
            Assert.Equal("\r0:01:30 left  10%  evaluating it", screen.Output);
        }

        Assert.EndsWith("\r", screen.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Into_a_pipe_it_tells_in_plain_lines_now_and_then()
    {
        using var errors = new StringWriter();
        var clock = new StoppedClock();
        using var progress = new WorkProgress(Around(screen: null, errors, clock), "verifying it");
        for (var done = 1; done <= 25; done++)
        {
            clock.Now += TimeSpan.FromSeconds(1);
            progress.Report(done, 100);
        }

        Assert.Equal("0:01:30 left  10%  verifying it\n0:01:20 left  20%  verifying it\n", errors.ToString().ReplaceLineEndings("\n"));
    }

    private static Surroundings Around(TestConsole? screen, TextWriter errors, TimeProvider clock) => new()
    {
        Interrupt = new Interrupt(errors),
        Terminal = new Terminal(() => null, () => screen),
        Clock = clock,
        Error = errors,
    };

    private sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
