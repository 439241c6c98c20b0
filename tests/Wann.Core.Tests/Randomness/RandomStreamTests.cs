using Wann.Core.Randomness;

namespace Wann.Core.Tests.Randomness;

public sealed class RandomStreamTests
{
    [Fact]
    public void A_stream_is_a_function_of_its_key_alone()
    {
        var first = new RandomStream(7, StreamPurpose.Mutate, generation: 3, individual: 5, trial: 2);
        var copy = first;
        var again = new RandomStream(7, StreamPurpose.Mutate, generation: 3, individual: 5, trial: 2);

        var numbers = Enumerable.Range(0, 100).Select(_ => first.NextUInt64()).ToArray();
        Assert.Equal(numbers, Enumerable.Range(0, 100).Select(_ => copy.NextUInt64()));
        Assert.Equal(numbers, Enumerable.Range(0, 100).Select(_ => again.NextUInt64()));
    }

    [Fact]
    public void The_first_numbers_of_a_key_stay_what_they_are()
    {
        var (x0, x1, x2, x3) = Philox.Block(0, 3, 5, ((uint)StreamPurpose.Mutate << 24) | 2, key: 7);
        var stream = new RandomStream(7, StreamPurpose.Mutate, generation: 3, individual: 5, trial: 2);

        Assert.Equal(((ulong)x1 << 32) | x0, stream.NextUInt64());
        Assert.Equal(((ulong)x3 << 32) | x2, stream.NextUInt64());
        Assert.NotEqual(((ulong)x1 << 32) | x0, stream.NextUInt64());
    }

    [Fact]
    public void Streams_of_different_keys_share_no_number()
    {
        var seen = new HashSet<ulong>();
        foreach (var seed in (ulong[])[0, 1, 1UL << 32, ulong.MaxValue])
        {
            foreach (var purpose in Enum.GetValues<StreamPurpose>())
            {
                (int, int, int)[] keys = [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1), (-1, -1, RandomStream.MaximumTrial)];
                foreach (var (generation, individual, trial) in keys)
                {
                    var stream = new RandomStream(seed, purpose, generation, individual, trial);
                    for (var i = 0; i < 50; i++)
                    {
                        Assert.True(
                            seen.Add(stream.NextUInt64()),
                            $"{seed} {purpose} {generation} {individual} {trial} repeats a number of another stream.");
                    }
                }
            }
        }
    }

    [Fact]
    public void Neighbouring_keys_are_uncorrelated()
    {
        const int count = 20_000;
        var sum = 0.0;
        for (var key = 0; key < count; key++)
        {
            var (one, next) = (new RandomStream(1, StreamPurpose.Mutate, 1, key), new RandomStream(1, StreamPurpose.Mutate, 1, key + 1));
            sum += (one.NextDouble() - 0.5) * (next.NextDouble() - 0.5);
        }

        // The product of two uniforms on ±½ has standard deviation 1/12.
        Assert.InRange(sum / count * 12, -4 / Math.Sqrt(count), 4 / Math.Sqrt(count));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(RandomStream.MaximumTrial + 1)]
    public void A_trial_that_has_no_room_in_the_key_is_refused(int trial) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1, StreamPurpose.Trials, trial: trial));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(100)]
    public void Below_is_uniform(int bound)
    {
        const int draws = 100_000;
        var random = new RandomStream(3, StreamPurpose.Select);
        var counts = new int[bound];
        for (var i = 0; i < draws; i++) counts[random.Below(bound)]++;

        // χ² has mean k and variance 2k; 5 standard deviations.
        var expected = draws / (double)bound;
        var chiSquared = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(chiSquared, 0, bound - 1 + (5 * Math.Sqrt(2.0 * (bound - 1))) + 3);
    }

    [Fact]
    public void Below_a_large_bound_reaches_both_ends()
    {
        var random = new RandomStream(3, StreamPurpose.Select);
        var draws = Enumerable.Range(0, 10_000).Select(_ => random.Below(int.MaxValue)).ToArray();

        Assert.True(draws.Min() >= 0);
        Assert.InRange(draws.Average() / int.MaxValue, 0.485, 0.515);
        Assert.True(draws.Max() > 0.99 * int.MaxValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Below(0));
    }

    [Fact]
    public void Doubles_fill_the_interval_from_0_and_never_reach_1()
    {
        var random = new RandomStream(5, StreamPurpose.Weights);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextDouble(-2, 2)).ToArray();

        Assert.All(draws, draw => Assert.True(draw is >= -2 and < 2));
        Assert.InRange(draws.Average(), -0.015, 0.015);
        Assert.InRange(draws.Average(draw => draw * draw), 1.31, 1.36);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal()
    {
        const int count = 200_000;
        var random = new RandomStream(9, StreamPurpose.Trials);
        var draws = Enumerable.Range(0, count).Select(_ => random.NextNormal()).ToArray();

        // Standard errors of the first four moments: √1, √2, √15, √96 over √n.
        double Moment(int power) => draws.Average(draw => Math.Pow(draw, power));
        var unit = 5 / Math.Sqrt(count);
        Assert.InRange(Moment(1), -unit, unit);
        Assert.InRange(Moment(2), 1 - (1.5 * unit), 1 + (1.5 * unit));
        Assert.InRange(Moment(3), -4 * unit, 4 * unit);
        Assert.InRange(Moment(4), 3 - (10 * unit), 3 + (10 * unit));
        Assert.InRange(draws.Count(draw => Math.Abs(draw) > 1.959964) / (double)count, 0.0475, 0.0525);
    }

    [Fact]
    public void A_shuffle_gives_every_order_as_often()
    {
        const int draws = 24_000;
        var random = new RandomStream(2, StreamPurpose.Mutate);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < draws; i++)
        {
            Span<char> letters = ['a', 'b', 'c', 'd'];
            random.Shuffle(letters);
            var order = letters.ToString();
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 840, 1160));
    }
}
