using System.Text.Json;
using Wann.Core.Networks;
using Wann.Formats;
using Wann.Probe;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Tasks.Tests.CartPoleSwingUp;

/// <summary>The reference program's numbers and its champion; a test that needs them is skipped where they are not.</summary>
internal static class CartPoleGoldens
{
    /// <summary>The shared weights at which the reference judges.</summary>
    public static IReadOnlyList<double> Weights { get; } = [-2, -1, -0.5, 0.5, 1, 2];

    public static JsonElement Load()
    {
        var text = SharedData.Read("goldens/cartpole_swingup.json");
        Assert.SkipWhen(text is null, "The golden vectors are not beside this checkout.");
        using var document = JsonDocument.Parse(text!);
        return document.RootElement.Clone();
    }

    public static CompiledNetwork Champion()
    {
        var text = SharedData.Read("reference/swing.out");
        Assert.SkipWhen(text is null, "The reference's champion is not beside this checkout.");
        return NetworkCompiler.Compile(ReferenceFormat.Read(text!, inputs: 5, outputs: 1));
    }

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    public static CartPoleState State(JsonElement array) =>
        Numbers(array) is [var x, var velocity, var angle, var angularVelocity]
            ? new(x, velocity, angle, angularVelocity)
            : throw new FormatException("A state has four numbers.");
}
