using Wann.Tasks.Classification.Digits;
using Wann.Tasks.Classification.Pictures;

namespace Wann.Tasks.Classification.Data;

/// <summary>Data sets, read when they are first asked for and kept for as long as the shelf.</summary>
public sealed class DataShelf(DataPlaces places)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, DataSet> _loaded = [];

    /// <summary>A set after some steps of preprocessing, its pictures row by row as inputs.</summary>
    /// <exception cref="DataException">It was not found, or its files are not what they should be.</exception>
    public DataSet Load(KnownData data, IReadOnlyList<Preprocessing> steps)
    {
        var key = string.Join(' ', steps.Select(step => step.ToString()).Prepend(data.ToString()));
        lock (_lock)
        {
            if (!_loaded.TryGetValue(key, out var set)) _loaded[key] = set = Prepare(data, steps);
            return set;
        }
    }

    private DataSet Prepare(KnownData data, IReadOnlyList<Preprocessing> steps)
    {
        var name = KnownSet.NameOf(data);
        if (data == KnownData.Digits) return new DataSet(name, DrawnDigits.Samples(test: false, steps), DrawnDigits.Samples(test: true, steps));

        var set = KnownSets.All.First(known => known.Data == data);
        var directory = KnownSetReader.Find(set, places);
        return new DataSet(name, Read(set, directory, test: false, steps), Read(set, directory, test: true, steps));
    }

    private static Samples Read(KnownSet set, string directory, bool test, IReadOnlyList<Preprocessing> steps)
    {
        var (pictures, labels) = KnownSetReader.Read(set, directory, test);
        return PictureSamples.Of(set.Classes, labels, Picture, steps);

        Picture Picture(int index)
        {
            var bytes = pictures.Pixels.Span.Slice(index * set.Side * set.Side, set.Side * set.Side);
            var pixels = new double[bytes.Length];
            for (var pixel = 0; pixel < pixels.Length; pixel++) pixels[pixel] = bytes[pixel] / 255.0;
            return new Picture(set.Side, pixels);
        }
    }
}
