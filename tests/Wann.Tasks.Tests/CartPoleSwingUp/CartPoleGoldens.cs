using System.Text.Json;
using Wann.Core.Networks;
using Wann.Formats;
using Wann.Probe;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Tasks.Tests.CartPoleSwingUp;

/// <summary>
/// The reference program's numbers, and its champion, which lies beside the checkout; a test that needs it is skipped where it is
/// not.
/// </summary>
internal static class CartPoleGoldens
{
    /// <summary>The shared weights at which the reference judges.</summary>
    public static IReadOnlyList<double> Weights { get; } = [-2, -1, -0.5, 0.5, 1, 2];

    public static JsonElement Load() => Goldens.Load("cartpole_swingup.json");

    public static CompiledNetwork Champion()
    {
        var text = SharedData.Read("reference/swing.out");
        Assert.SkipWhen(text is null, "The reference's champion is not beside this checkout.");
        return NetworkCompiler.Compile(ReferenceFormat.Read(text!, inputs: 5, outputs: 1).Genome);
    }

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    public static CartPoleState State(JsonElement array) =>
        Numbers(array) is [var x, var velocity, var angle, var angularVelocity]
            ? new(x, velocity, angle, angularVelocity)
            : throw new FormatException("A state has four numbers.");
}
