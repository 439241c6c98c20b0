using Wann.Engine.Runs;
using Wann.Engine.Stages;

namespace Wann.Engine.Tests.Runs;

public sealed class StoredRunTests
{
    [Theory]
    [InlineData("")]
    [InlineData(", drawn: true")]
    public async Task Its_weights_are_those_that_champions_are_confirmed_at(string drawn)
    {
        using var run = new SmallRun(SmallRun.Yaml.Replace("confirmation_trials: 2", $"confirmation_trials: 2{drawn}"));
        await run.SearchAsync();
        var stored = await StoredRun.FindAsync("", run.Directory.Path, StageCatalog.BuiltIn());
        Assert.Equal([-1, 1], stored.Weights);
    }
}
