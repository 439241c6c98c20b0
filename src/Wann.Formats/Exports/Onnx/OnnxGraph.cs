using Wann.Core.Networks;

namespace Wann.Formats.Exports.Onnx;

/// <summary>A graph on its way: each operation gives the name of its result.</summary>
/// <param name="graph">What grows.</param>
/// <param name="type">Of all numbers that are not whole: Double or Float.</param>
internal sealed class OnnxGraph(GraphProto graph, TensorProto.Types.DataType type)
{
    private readonly HashSet<string> _constants = [];
    private int _results;

    /// <exception cref="ArgumentException">A value is beyond the type's range.</exception>
    public string Constant(string name, double[] values, params ReadOnlySpan<long> dimensions)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type };
        if (type == TensorProto.Types.DataType.Double) tensor.DoubleData.Add(values);
        else tensor.FloatData.Add(values.Select(Single));
        foreach (var dimension in dimensions) tensor.Dims.Add(dimension);
        return Add(tensor);
    }

    public string Whole(string name, long[] values, params ReadOnlySpan<long> dimensions)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)TensorProto.Types.DataType.Int64, Int64Data = { values } };
        foreach (var dimension in dimensions) tensor.Dims.Add(dimension);
        return Add(tensor);
    }

    /// <param name="operation">An operator of opset 13.</param>
    /// <param name="inputs">Names.</param>
    /// <param name="attribute">One of whole-number type, if it has one.</param>
    /// <param name="result">The result's name, if it matters.</param>
    public string Apply(string operation, string[] inputs, (string Name, long Value)? attribute = null, string? result = null)
    {
        result ??= $"{operation.ToLowerInvariant()}_{_results++}";
        var node = new NodeProto { OpType = operation, Name = $"make_{result}", Input = { inputs }, Output = { result } };
        if (attribute is { } given)
        {
            node.Attribute.Add(new AttributeProto { Name = given.Name, I = given.Value, Type = AttributeProto.Types.AttributeType.Int });
        }

        graph.Node.Add(node);
        return result;
    }

    /// <summary>ONNX Runtime had no Cos of doubles for long, so the cosine is a sine a quarter of its period on.</summary>
    public string Activate(Activation activation, string x) => activation switch
    {
        Activation.Linear => x,
        Activation.Step => Apply("Cast", [Apply("Greater", [x, Number(0)])], ("to", (long)type)),
        Activation.Sine => Apply("Sin", [Angle(x)]),
        Activation.Gaussian => Apply("Exp", [Times(Apply("Mul", [x, x]), -0.5)]),
        Activation.Tanh => Apply("Tanh", [x]),
        Activation.Sigmoid => Times(Apply("Add", [Apply("Tanh", [Times(x, 0.5)]), Number(1)]), 0.5),
        Activation.Inverse => Apply("Neg", [x]),
        Activation.Absolute => Apply("Abs", [x]),
        Activation.Relu => Apply("Where", [Apply("Greater", [x, Number(0)]), x, Number(0)]),
        Activation.Cosine => Apply("Sin", [Apply("Add", [Angle(x), Number(Math.PI / 2)])]),
        Activation.Squared => Apply("Mul", [x, x]),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
    };

    /// <summary>πx, by the remainder of x by the period 2, which is exact, so that a large x is as good as a small one.</summary>
    private string Angle(string x) => Times(Apply("Mod", [x, Number(2)], ("fmod", 1)), Math.PI);

    private string Times(string x, double factor) => Apply("Mul", [x, Number(factor)]);

    private string Number(double value)
    {
        var name = $"number_{Figure.Exact(value)}";
        return _constants.Contains(name) ? name : Constant(name, [value]);
    }

    private string Add(TensorProto tensor)
    {
        graph.Initializer.Add(tensor);
        _constants.Add(tensor.Name);
        return tensor.Name;
    }

    private static float Single(double value) =>
        float.IsFinite((float)value)
            ? (float)value
            : throw new ArgumentException(
                $"The weight {Figure.Exact(value)} is too large for a model of single precision: export it without --float.");
}
