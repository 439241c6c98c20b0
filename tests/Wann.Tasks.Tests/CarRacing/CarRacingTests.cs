using System.ComponentModel.DataAnnotations;
using System.Xml.Linq;
using Wann.Core.Randomness;
using Wann.Probe;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Vision;
using Racing = Wann.Tasks.CarRacing.CarRacing;

namespace Wann.Tasks.Tests.CarRacing;

public sealed class CarRacingTests
{
    [Theory]
    [InlineData(1, 501)]
    [InlineData(5, 201)]
    public void A_drawing_is_of_the_rollout_that_a_simulation_runs(int frameSkip, int frames)
    {
        var task = new Racing(new CarRacingOptions { FrameSkip = frameSkip }, VaeWeights.Shipped);
        var rollout = new Rollout(-1, new RandomStream(1, StreamPurpose.Report, trial: 4));
        var results = new RolloutResult[1];
        task.CreateSimulation().Run(RaceSuite.Circling, [rollout], results);
        var drawing = task.Draw(RaceSuite.Circling, rollout);
        Assert.Equal(results[0], drawing.Result);
        Assert.Equal(1000 / frameSkip, drawing.Result.Steps);
        Assert.Equal(50.0 / frameSkip, drawing.StepsPerSecond);
        Assert.Equal((1 + drawing.Result.Steps) * VaeShape.Latents, drawing.Observations.Length);
        Assert.Equal(21, drawing.Sights.Length);
        Assert.All(drawing.Sights, sight => Assert.Equal(VaeShape.FrameBytes, sight.Length));
        Assert.Equal(frames, XDocument.Parse(drawing.Svg).Descendants().First(
            e => e.Name.LocalName == "animateTransform").Attribute("values")!.Value.Split(';').Length);
        Assert.Equal(drawing.Svg, task.Draw(RaceSuite.Circling, rollout).Svg);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void A_decision_holds_for_a_step_to_a_second(int frameSkip, bool allowed)
    {
        var options = new CarRacingOptions { FrameSkip = frameSkip };
        Assert.Equal(allowed, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }
}
