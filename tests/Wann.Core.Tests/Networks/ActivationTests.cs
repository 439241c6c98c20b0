using System.Globalization;
using Wann.Core.Networks;
using Wann.Probe;

namespace Wann.Core.Tests.Networks;

public sealed class ActivationTests
{
    [Fact]
    public void Each_has_the_references_number_and_values()
    {
        var activations = Goldens.Load("cartpole_swingup.json").GetProperty("activations").EnumerateObject().ToList();

        Assert.Equal(11, activations.Count);
        foreach (var activation in activations)
        {
            foreach (var point in activation.Value.EnumerateObject())
            {
                var x = double.Parse(point.Name, CultureInfo.InvariantCulture);
                var actual = ScalarInterpreter.Apply((Activation)int.Parse(activation.Name, CultureInfo.InvariantCulture), x);
                Assert.Equal(point.Value.GetDouble(), actual, tolerance: 1e-15);
            }
        }
    }

    [Fact]
    public void Each_is_its_formula_and_what_is_no_number_stays_none()
    {
        foreach (var activation in Lineage.AllActivations)
        {
            for (var x = -20.0; x <= 20; x += 0.037)
            {
                var expected = RecursiveOracle.Apply(activation, x);
                Assert.Equal(expected, ScalarInterpreter.Apply(activation, x), tolerance: 1e-13 * Math.Max(1, Math.Abs(expected)));
            }

            if (activation is not (Activation.Step or Activation.Relu))
                Assert.Equal(double.NaN, ScalarInterpreter.Apply(activation, double.NaN));
        }
    }

    [Fact]
    public void An_unknown_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScalarInterpreter.Apply((Activation)12, 0));
}
