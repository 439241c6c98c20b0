using Wann.Core.Networks;

namespace Wann.Formats.Exports.Onnx;

/// <summary>A graph on its way: each operation gives the name of its result.</summary>
internal sealed class OnnxGraph
{
    private readonly GraphProto _graph;
    private int _results;

    public OnnxGraph(GraphProto graph) => _graph = graph;

    public string Constant(string name, double[] values, params ReadOnlySpan<long> dimensions)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)TensorProto.Types.DataType.Double, DoubleData = { values } };
        foreach (var dimension in dimensions) tensor.Dims.Add(dimension);
        return Add(tensor);
    }

    public string Constant(string name, long[] values) =>
        Add(new TensorProto { Name = name, DataType = (int)TensorProto.Types.DataType.Int64, Int64Data = { values }, Dims = { values.Length } });

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

        _graph.Node.Add(node);
        return result;
    }

    public string Activate(Activation activation, string x) => activation switch
    {
        Activation.Linear => x,
        Activation.Step => Apply("Cast", [Apply("Greater", [x, Number(0)])], ("to", (long)TensorProto.Types.DataType.Double)),
        Activation.Sine => Apply("Sin", [Times(x, Math.PI)]),
        Activation.Gaussian => Apply("Exp", [Times(Apply("Mul", [x, x]), -0.5)]),
        Activation.Tanh => Apply("Tanh", [x]),
        Activation.Sigmoid => Times(Apply("Add", [Apply("Tanh", [Times(x, 0.5)]), Number(1)]), 0.5),
        Activation.Inverse => Apply("Neg", [x]),
        Activation.Absolute => Apply("Abs", [x]),
        Activation.Relu => Apply("Relu", [x]),
        Activation.Cosine => Apply("Cos", [Times(x, Math.PI)]),
        Activation.Squared => Apply("Mul", [x, x]),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
    };

    private string Times(string x, double factor) => Apply("Mul", [x, Number(factor)]);

    private string Number(double value)
    {
        var name = FormattableString.Invariant($"number_{value:R}");
        return _graph.Initializer.Any(tensor => tensor.Name == name) ? name : Constant(name, [value]);
    }

    private string Add(TensorProto tensor)
    {
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }
}
