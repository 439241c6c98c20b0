using System.Globalization;
using System.Runtime.CompilerServices;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Formats.Tests.Champions;

namespace Wann.Formats.Tests;

public sealed class ReferenceFormatTests
{
    /// <summary>Rows bias, input, hidden Gaussian, output: the sample genome as the reference would write it.</summary>
    private const string Sample = "0,0,0,nan,1\n0,0,1,0,1\n0,0,0,1,4\n0,0,0,0,1\n";

    [Fact]
    public void A_genome_is_written_row_by_row_outputs_last() => Assert.Equal(Sample, ReferenceFormat.Write(Samples.Genome));

    [Fact]
    public void Weights_stand_where_connections_do() =>
        Assert.Equal("0,0,0,nan,1\n0,0,0.1,0,1\n0,0,0,-3,4\n0,0,0,0,1\n", ReferenceFormat.Write(Samples.Genome, [9, 0.1, -3]));

    [Fact]
    public void Reading_gives_ids_in_file_order()
    {
        var read = ReferenceFormat.Read(Sample, inputs: 1, outputs: 1).Genome;
        Assert.Equal([0, 1, 2, 3], read.Nodes.Select(node => node.Id));
        Assert.Equal(new NodeGene(3, NodeKind.Hidden, Activation.Gaussian), read.Nodes[3]);
        Assert.Equal([new(0, 0, 2, false), new(1, 1, 3, true), new(2, 3, 2, true)], read.Connections.ToArray());
        Assert.Equal(Sample, ReferenceFormat.Write(read));
    }

    [Theory]
    [InlineData("", "The network has 0 nodes, but the task alone needs 3.")]
    [InlineData("0,0,1\n0,0,1\n", "The network has 2 nodes")]
    [InlineData("0,0,0,nan,1\n0,0,1,1\n0,0,0,1,4\n0,0,0,0,1\n", "Line 2 has 4 numbers; 5 were expected.")]
    [InlineData("0,0,0,nan,1\n0,0,x,0,1\n0,0,0,1,4\n0,0,0,0,1\n", "Line 2, number 3: 'x' is not a number.")]
    [InlineData("0,0,0,nan,1\n0,0,1,0,1\n0,0,0,1,12\n0,0,0,0,1\n",
        "Line 3, number 5: 12 is no activation: those are whole numbers from 1 to 11.")]
    [InlineData("0,0,0,nan,1\n0,0,1,0,1\n0,0,0,1,4.7\n0,0,0,0,1\n", "Line 3, number 5: 4.7 is no activation")]
    [InlineData("0,0,0,nan,1\n0,0,1,0,1\n0,0,0,1,nan\n0,0,0,0,1\n", "Line 3, number 5: NaN is no activation")]
    [InlineData("0,0,0,nan,1\n0,0,1,0,1\n0,0,0,1,260\n0,0,0,0,1\n", "Line 3, number 5: 260 is no activation")]
    [InlineData("# mine\n\n0,0,0,nan,1\n0,0,-inf,0,1\n0,0,0,1,4\n0,0,0,0,1\n", "Line 4, number 3: '-inf' is not a number.")]
    [InlineData("0,0,0,nan,1\n0,0,Infinity,0,1\n0,0,0,1,4\n0,0,0,0,1\n", "Line 2, number 3: Infinity is infinite")]
    [InlineData("0,0,0,nan,1\n0,0,1,0,1\n0,0,1,1,4\n0,0,0,0,1\n", "form a cycle")]
    [InlineData("0,1,0,nan,1\n0,0,1,0,1\n0,0,0,1,4\n0,0,0,0,1\n", "goes to node 1")]
    public void Bad_input_is_refused_with_its_place(string text, string said)
    {
        var refusal = Assert.Throws<FormatException>(() => ReferenceFormat.Read(text, inputs: 1, outputs: 1));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_empty_lines_and_line_ends_of_any_sort_say_nothing()
    {
        foreach (var ends in (string[])["\n", "\r\n", "\r"])
        {
            var text = ("# by hand\n\n" + Sample.Replace("\n", "\n  # next\n", StringComparison.Ordinal))
                .Replace("\n", ends, StringComparison.Ordinal);
            Assert.Equal(Sample, ReferenceFormat.Write(ReferenceFormat.Read(text, inputs: 1, outputs: 1).Genome));
        }
    }

    [Fact]
    public void Numbers_that_differ_are_weights()
    {
        const string weighted = "0,0,0,nan,1\n0,0,0.1,0,1\n0,0,0,-3,4\n0,0,0,0,1\n";
        var network = ReferenceFormat.Read(weighted, inputs: 1, outputs: 1);
        Assert.True(network.HasOwnWeights);
        Assert.Equal([0, 0.1, -3], network.Weights.ToArray());
        Assert.Equal(weighted, ReferenceFormat.Write(network.Genome, network.Weights));
        Assert.False(ReferenceFormat.Read(Sample, inputs: 1, outputs: 1).HasOwnWeights);
    }

    [Fact]
    public void A_weight_of_0_cannot_be_written() =>
        Assert.Throws<ArgumentException>(() => ReferenceFormat.Write(Samples.Genome, [9, 0, -3]));

    [Fact]
    public void A_file_read_with_anothers_inputs_and_outputs_shows_it()
    {
        var walker = ReferenceFormat.Write(Walker());
        Assert.Equal((24, 4), ReferenceFormat.ShapeOf(walker));
        Assert.Equal((0, 0), ReferenceFormat.Read(walker, inputs: 24, outputs: 4).Stray);
        Assert.Equal((19, 3), ReferenceFormat.Read(walker, inputs: 5, outputs: 1).Stray);
    }

    /// <summary>Each input feeds a hidden node, and each hidden node an output.</summary>
    private static Genome Walker()
    {
        var bare = Genome.Minimal(24, 4, () => true);
        var hidden = Enumerable.Range(0, 24).Select(i => new NodeGene(bare.FirstHidden + i, NodeKind.Hidden, Activation.Tanh));
        var connections = Enumerable.Range(0, 24).SelectMany(i => (ConnectionGene[])[
            new(2 * i, 1 + i, bare.FirstHidden + i, Enabled: true), new((2 * i) + 1, bare.FirstHidden + i, 25 + (i % 4), Enabled: true)]);
        return new Genome([.. bare.Nodes, .. hidden], [.. connections]);
    }

    [Fact]
    public void The_released_champion_reads_whole_and_reads_back()
    {
        var genome = ReferenceFormat.Read(Released(), inputs: 5, outputs: 1).Genome;
        Assert.Equal((29, 52, 22), (genome.Nodes.Length, genome.EnabledConnections, genome.Hidden));

        var again = ReferenceFormat.Read(ReferenceFormat.Write(genome), inputs: 5, outputs: 1).Genome;
        Assert.Equal(genome.EnabledConnections, again.EnabledConnections);
        Assert.Equal(genome.Connections.Length, again.Connections.Length);
        var values = new double[NetworkCompiler.Compile(genome).Slots];
        var valuesAgain = new double[values.Length];
        ScalarInterpreter.Run(NetworkCompiler.Compile(genome), 0.78, [0.1, -0.2, 0.3, -0.4, 0.5], values);
        ScalarInterpreter.Run(NetworkCompiler.Compile(again), 0.78, [0.1, -0.2, 0.3, -0.4, 0.5], valuesAgain);
        Assert.Equal(values[^1], valuesAgain[^1], 1e-12);
    }

    private static string Released([CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "../../../../shared/data/reference/swing.out");
        Assert.SkipUnless(File.Exists(file), string.Create(CultureInfo.InvariantCulture, $"The released champion is not at {file}."));
        return File.ReadAllText(file);
    }

    [Fact]
    public void A_network_whose_shape_does_not_show_states_it_and_others_keep_their_bytes()
    {
        var bare = Genome.Minimal(2, 1, () => true);
        var unfed = new Genome(
            [.. bare.Nodes, new NodeGene(bare.FirstHidden, NodeKind.Hidden, Activation.Cosine)],
            [.. bare.Connections, new ConnectionGene(9, bare.FirstHidden, 3, Enabled: true)]);
        var text = ReferenceFormat.Write(unfed);
        Assert.StartsWith("# wann: 2 inputs 1 outputs\n", text, StringComparison.Ordinal);
        Assert.Equal((2, 1), ReferenceFormat.StatedShape(text));
        Assert.Equal(unfed.Hidden, ReferenceFormat.Read(text, 2, 1).Genome.Hidden);
        Assert.Null(ReferenceFormat.StatedShape(ReferenceFormat.Write(bare)));
    }
}
