using Parquet;
using Parquet.Schema;
using Wann.Core.Mutation;
using Wann.Engine.History;
using Wann.Engine.Options;
using Wann.Engine.Runs;
using Wann.Formats;

namespace Wann.Cli.Reports;

/// <summary>
/// A run as a Parquet file, a row an individual and generation, for programs that work with tables: who its parent was and what changed,
/// what it returned at each shared weight, how large it is, how it ranked.
/// </summary>
internal static class ParquetLog
{
    private const int RowsAGroup = 50_000;

    /// <summary>Written beside its place and moved there when it is whole.</summary>
    /// <returns>How many rows it has.</returns>
    public static async Task<long> WriteAsync(StoredRun run, string path, CancellationToken cancellation)
    {
        var (weights, rows, count) = (run.Weights, new List<Row>(), 0L);
        var (wholes, numbers, texts) = (Wholes(), Numbers([.. weights]), Texts());
        var schema = new ParquetSchema(
            [.. wholes.Select(one => one.Field), .. texts.Select(one => one.Field), .. numbers.Select(one => one.Field)]);
        await using (var file = File.Create(path + ".new"))
        await using (var writer = await ParquetWriter.CreateAsync(schema, file, cancellationToken: cancellation))
        {
            await foreach (var entry in RunLog.ReadAsync(run.Directory, cancellation))
            {
                if (entry.Happened is not GenerationCompleted completed) continue;
                rows.AddRange(Of(entry.Before, completed));
                if (rows.Count >= RowsAGroup) await FlushAsync(writer);
            }

            if (rows.Count > 0) await FlushAsync(writer);
        }

        File.Move(path + ".new", path, overwrite: true);
        return count;

        async Task FlushAsync(ParquetWriter writer)
        {
            using var group = writer.CreateRowGroup();
            foreach (var (field, of) in wholes) await WriteAsync<long>(field, rows.Select(of).ToArray());
            foreach (var (field, of) in texts) await group.WriteAsync(field, rows.ConvertAll(row => of(row)));
            foreach (var (field, of) in numbers) await WriteAsync<double>(field, rows.Select(of).ToArray());
            count += rows.Count;
            rows.Clear();

            Task WriteAsync<T>(DataField field, T[] column)
                where T : struct
                => group.WriteAsync<T>(field, column, null, null, cancellation);
        }
    }

    private static IEnumerable<Row> Of(RunState evaluated, GenerationCompleted completed)
    {
        var ranks = new int[completed.Order.Length];
        foreach (var (rank, individual) in completed.Order.Index()) ranks[individual] = rank;
        var children = evaluated.Children;
        return evaluated.Population.Select((individual, i) => new Row(
            completed.Generation, i, children.IsDefaultOrEmpty ? null : children[i], individual, evaluated.Evaluations[i], ranks[i]));
    }

    private static (DataField Field, Func<Row, long> Of)[] Wholes() =>
    [
        (new DataField<long>("generation"), row => row.Generation),
        (new DataField<long>("individual"), row => row.Place),
        (new DataField<long>("parent"), row => row.Child?.Parent ?? -1),
        (new DataField<long>("connections"), row => row.Individual.Genome.EnabledConnections),
        (new DataField<long>("hidden"), row => row.Individual.Genome.Hidden),
        (new DataField<long>("rank"), row => row.Rank),
        (new DataField<long>("steps"), row => row.Evaluation.Steps),
    ];

    private static (DataField Field, Func<Row, string?> Of)[] Texts() =>
    [
        (new DataField("operation", typeof(string), isNullable: true), row =>
            row.Child is { } child ? OptionText.SnakeCase(child.Change.Operation.ToString()) : null),
        (new DataField("failure", typeof(string), isNullable: true), row => row.Evaluation.Failure),
    ];

    private static (DataField Field, Func<Row, double> Of)[] Numbers(double[] weights) =>
    [
        (new DataField<double>("mean_return"), row => row.Evaluation.MeanReturns.Average()),
        .. weights.Select((weight, i) => ReturnAt(weight, i)),
    ];

    private static (DataField Field, Func<Row, double> Of) ReturnAt(double weight, int place) =>
        (new DataField<double>($"return_at_{Figure.Exact(weight)}"), row => row.Evaluation.MeanReturns[place]);

    private sealed record Row(int Generation, int Place, Child? Child, Individual Individual, Evaluation Evaluation, int Rank);
}
