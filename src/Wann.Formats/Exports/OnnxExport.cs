using Google.Protobuf;
using Wann.Core.Networks;
using Wann.Formats.Champions;
using Wann.Formats.Exports.Onnx;

namespace Wann.Formats.Exports;

/// <summary>
/// A champion as an ONNX model, opset 13, in doubles: input "observation" [N, inputs] without the bias, output "action" [N, outputs].
/// Nodes are computed a group of like ones at a time: a matrix product over everything computed before, the activation, and
/// both side by side for the next. A shared weight stands once, as the initializer "shared_weight".
/// </summary>
public static class OnnxExport
{
    private const int IrVersion = 7;
    private const int Opset = 13;
    private const string Observation = "observation";
    private const string SharedWeight = "shared_weight";

    /// <exception cref="ArgumentException">The champion has neither weights nor a shared weight.</exception>
    public static byte[] Write(ChampionFile champion)
    {
        var weighted = WeightedNetwork.Of(champion);
        var network = weighted.Network;
        var proto = new GraphProto
        {
            Name = champion.Name,
            Input = { Values(Observation, network.Inputs) },
            Output = { Values("action", network.Outputs) },
        };
        Compute(new OnnxGraph(proto), weighted);
        return new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "wann",
            DocString = $"A champion of {champion.Task.Name}.",
            Graph = proto,
            OpsetImport = { new OperatorSetIdProto { Version = Opset } },
        }.ToByteArray();
    }

    private static void Compute(OnnxGraph graph, WeightedNetwork weighted)
    {
        var network = weighted.Network;
        if (network.SharesOneWeight) graph.Constant(SharedWeight, [weighted.SharedWeight]);
        var known = Observation;
        foreach (var group in network.Groups)
        {
            var sums = Sums(graph, weighted, group, known);
            var values = graph.Activate(group.Activation, network.SharesOneWeight ? graph.Apply("Mul", [sums, SharedWeight]) : sums);
            known = graph.Apply("Concat", [known, values], ("axis", 1));
        }

        var outputs = Enumerable.Range(network.FirstOutputSlot - 1, network.Outputs).Select(column => (long)column);
        graph.Apply("Gather", [known, graph.Constant("output_columns", [.. outputs])], ("axis", 1), result: "action");
    }

    /// <summary>known · A + b: a column for each node of the group, a row for each slot before it but the bias, whose row is b.</summary>
    private static string Sums(OnnxGraph graph, WeightedNetwork weighted, ActivationGroup group, string known)
    {
        var rows = group.FirstSlot - 1;
        var (matrix, bias) = (new double[rows * group.Count], new double[group.Count]);
        for (var column = 0; column < group.Count; column++)
        {
            foreach (var (slot, weight) in weighted.Sources(group.FirstSlot + column - 1 - weighted.Network.Inputs))
            {
                if (slot == 0) bias[column] = weight;
                else matrix[((slot - 1) * group.Count) + column] = weight;
            }
        }

        return graph.Apply("Gemm", [
            known,
            graph.Constant($"weights_to_{group.FirstSlot}", matrix, rows, group.Count),
            graph.Constant($"bias_to_{group.FirstSlot}", bias, group.Count)]);
    }

    private static ValueInfoProto Values(string name, int columns) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)TensorProto.Types.DataType.Double,
                Shape = new TensorShapeProto
                {
                    Dim =
                    {
                        new TensorShapeProto.Types.Dimension { DimParam = "N" },
                        new TensorShapeProto.Types.Dimension { DimValue = columns },
                    },
                },
            },
        },
    };
}
