using Wann.Core.Networks;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Benchmarks;

/// <summary>
/// Rollouts as one writes them first: one at a time, one node after another, on Math.*. What the vector kernel is measured
/// against, so no straw man: flat arrays, no allocation, no virtual call, one sine and cosine a step.
/// </summary>
internal sealed class PlainLoop(CompiledNetwork network)
{
    private readonly int[] _firstSource = network.FirstSource.ToArray();
    private readonly int[] _sources = network.Sources.ToArray();
    private readonly Activation[] _activations = network.Activations.ToArray();
    private readonly double[] _values = new double[network.Slots];

    /// <returns>The return and the steps.</returns>
    public (double Return, int Steps) Run(double weight, CartPoleState start, int maxSteps)
    {
        var (x, velocity, angle, angularVelocity) = (start.X, start.Velocity, start.Angle, start.AngularVelocity);
        var (sin, cos) = Math.SinCos(angle);
        var total = 0.0;
        var values = _values;
        values[0] = 1;
        for (var step = 1; step <= maxSteps; step++)
        {
            (values[1], values[2], values[3], values[4], values[5]) = (x, velocity, cos, sin, angularVelocity);
            Forward(weight, values);
            var push = (10 * Math.Clamp(values[^1], -1, 1)) - (0.1 * velocity);
            var swing = 0.3 * angularVelocity * angularVelocity * sin;
            var inverse = 1 / (4 - (1.5 * cos * cos));
            var acceleration = ((-2 * swing) + (14.73 * sin * cos) + (4 * push)) * inverse;
            var angularAcceleration = ((-3 * swing * cos) + (58.92 * sin) + (6 * push * cos)) * inverse / 0.6;
            x += velocity * 0.01;
            angle += angularVelocity * 0.01;
            velocity += acceleration * 0.01;
            angularVelocity += angularAcceleration * 0.01;
            (sin, cos) = Math.SinCos(angle);
            total += (cos + 1) / 2 * Math.Cos(x / 2.4 * (Math.PI / 2));
            if (Math.Abs(x) > 2.4) return (total, step);
        }

        return (total, maxSteps);
    }

    private void Forward(double weight, double[] values)
    {
        var source = 0;
        for (var node = 0; node < _activations.Length; node++)
        {
            var sum = 0.0;
            for (var end = _firstSource[node + 1]; source < end; source++) sum += values[_sources[source]];
            values[6 + node] = Apply(_activations[node], weight * sum);
        }
    }

    public static double Apply(Activation activation, double x) => activation switch
    {
        Activation.Linear => x,
        Activation.Step => x > 0 ? 1 : 0,
        Activation.Sine => Math.Sin(Math.PI * x),
        Activation.Gaussian => Math.Exp(-x * x / 2),
        Activation.Tanh => Math.Tanh(x),
        Activation.Sigmoid => (Math.Tanh(x / 2) + 1) / 2,
        Activation.Inverse => -x,
        Activation.Absolute => Math.Abs(x),
        Activation.Relu => Math.Max(0, x),
        Activation.Cosine => Math.Cos(Math.PI * x),
        _ => x * x,
    };
}
