using Google.Protobuf;
using Wann.Core.Networks;
using Wann.Formats.Champions;
using Wann.Formats.Exports.Onnx;

namespace Wann.Formats.Exports;

/// <summary>
/// A champion as an ONNX model, opset 13: input "observation" [N, inputs] without the bias, output "action" [N, outputs], for any N. Nodes
/// are computed a group of like ones at a time: each gathers its own sources, and only those, so that an infinity spoils nothing that it
/// does not feed; then the weights, the sum, the activation. A shared weight stands once, as the initializer "shared_weight".
/// </summary>
public static class OnnxExport
{
    private const int IrVersion = 7;
    private const int Opset = 13;
    private const string Observation = "observation";
    private const string SharedWeight = "shared_weight";

    /// <param name="champion">With weights of its own, or a shared weight that is known.</param>
    /// <param name="single">Numbers of 32 bits rather than 64: smaller and faster, and what most runtimes on devices take.</param>
    /// <exception cref="ArgumentException">The champion has no weight that is known, or one beyond the range of 32 bits.</exception>
    public static byte[] Write(ChampionFile champion, bool single = false)
    {
        var type = single ? TensorProto.Types.DataType.Float : TensorProto.Types.DataType.Double;
        var weighted = WeightedNetwork.Of(champion);
        var network = weighted.Network;
        var proto = new GraphProto
        {
            Name = champion.Name,
            Input = { Values(Observation, network.Inputs, type) },
            Output = { Values("action", network.Outputs, type) },
        };
        Compute(new OnnxGraph(proto, type), weighted);
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

        // Column 0 is 0, for nodes with fewer sources than others of their group; then the slots, the bias first.
        var known = Column(graph, "zero", 0, Column(graph, "bias", 1, Observation));
        foreach (var group in network.Groups)
        {
            var sums = Sums(graph, weighted, group, known);
            var values = graph.Activate(group.Activation, network.SharesOneWeight ? graph.Apply("Mul", [sums, SharedWeight]) : sums);
            known = graph.Apply("Concat", [known, values], ("axis", 1));
        }

        var outputs = Enumerable.Range(network.FirstOutputSlot + 1, network.Outputs).Select(column => (long)column);
        graph.Apply("Gather", [known, graph.Whole("output_columns", [.. outputs], network.Outputs)], ("axis", 1), result: "action");
    }

    /// <summary>The values with one more column before them, of one number.</summary>
    private static string Column(OnnxGraph graph, string name, double value, string before) =>
        graph.Apply("Pad", [before, graph.Whole($"{name}_place", [0, 1, 0, 0], 4), graph.Constant(name, [value])]);

    /// <summary>[N, nodes of the group]: each node's weighted sources, gathered as [N, node, source] and summed.</summary>
    private static string Sums(OnnxGraph graph, WeightedNetwork weighted, ActivationGroup group, string known)
    {
        var sources = Enumerable.Range(group.FirstSlot - 1 - weighted.Network.Inputs, group.Count).Select(weighted.Sources).ToArray();
        var most = Math.Max(1, sources.Max(of => of.Count));
        var (columns, weights) = (new long[group.Count * most], new double[group.Count * most]);
        for (var node = 0; node < sources.Length; node++)
        {
            for (var i = 0; i < sources[node].Count; i++)
            {
                (columns[(node * most) + i], weights[(node * most) + i]) = (sources[node][i].Slot + 1, sources[node][i].Weight);
            }
        }

        var to = $"to_{group.FirstSlot}";
        var gathered = graph.Apply("Gather", [known, graph.Whole($"sources_{to}", columns, group.Count, most)], ("axis", 1));
        if (!weighted.Network.SharesOneWeight)
        {
            gathered = graph.Apply("Mul", [gathered, graph.Constant($"weights_{to}", weights, group.Count, most)]);
        }

        return graph.Apply("ReduceSum", [gathered, graph.Whole($"axis_{to}", [2], 1)], ("keepdims", 0));
    }

    private static ValueInfoProto Values(string name, int columns, TensorProto.Types.DataType type) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)type,
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
