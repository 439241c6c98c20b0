using Wann.Tasks.Episodes;
using static Wann.Tasks.BipedalWalker.WalkerDimensions;

namespace Wann.Tasks.BipedalWalker;

/// <summary>
/// Draws a terrain point by point. Stretches of grass, a damped random walk of the slope, and on hardcore terrain stumps, stairs
/// and pits between them; each stretch has a counter, and its first point only sets the stretch up.
/// </summary>
public sealed class TerrainGenerator
{
    private readonly IEpisodeRandom _random;
    private readonly bool _hardcore;
    private readonly List<double> _heights = new(TerrainLength);
    private readonly List<IReadOnlyList<(double X, double Y)>> _obstacles = [];

    private Stretch _stretch = Stretch.Grass;
    private bool _starts;
    private int _counter = StartPad;
    private double _y = TerrainHeight;
    private double _slope;
    private double _baseY;
    private int _stairDirection, _stairWidth, _stairCount;

    private TerrainGenerator(IEpisodeRandom random, bool hardcore)
    {
        _random = random;
        _hardcore = hardcore;
    }

    private enum Stretch
    {
        Grass,
        Stump,
        Stairs,
        Pit,
    }

    public static WalkerTerrain Generate(IEpisodeRandom random, bool hardcore)
    {
        var generator = new TerrainGenerator(random, hardcore);
        for (int i = 0; i < TerrainLength; i++)
            generator.AddPoint(i);
        return new WalkerTerrain(generator._heights, generator._obstacles);
    }

    private void AddPoint(int i)
    {
        double x = WalkerTerrain.X(i);
        switch (_stretch)
        {
            case Stretch.Grass when !_starts: Roll(i); break;
            case Stretch.Stump when _starts: PlaceStump(x); break;
            case Stretch.Stairs when _starts: PlaceStairs(x); break;
            case Stretch.Stairs: ClimbStairs(); break;
            case Stretch.Pit when _starts: PlacePit(x); break;
            case Stretch.Pit: _y = _counter > 1 ? _baseY - 4 * TerrainStep : _baseY; break;
        }

        _starts = false;
        _heights.Add(_y);
        if (--_counter > 0)
            return;
        _counter = _random.Integer(GrassLength / 2, GrassLength);
        _stretch = _stretch == Stretch.Grass && _hardcore ? (Stretch)_random.Integer(1, 4) : Stretch.Grass;
        _starts = true;
    }

    private void Roll(int i)
    {
        _slope = 0.8 * _slope + 0.01 * Math.Sign(TerrainHeight - _y);
        if (i > StartPad)
            _slope += _random.Uniform(-1, 1) / Scale;
        _y += _slope;
    }

    private void PlaceStump(double x)
    {
        _counter = _random.Integer(1, 3);
        double size = _counter * TerrainStep;
        _obstacles.Add([(x, _y), (x + size, _y), (x + size, _y + size), (x, _y + size)]);
    }

    private void PlaceStairs(double x)
    {
        _stairDirection = _random.Uniform(0, 1) > 0.5 ? 1 : -1;
        _stairWidth = _random.Integer(4, 5);
        _stairCount = _random.Integer(3, 5);
        _baseY = _y;
        for (int s = 0; s < _stairCount; s++)
        {
            double left = x + s * _stairWidth * TerrainStep, right = x + (1 + s) * _stairWidth * TerrainStep;
            double top = _y + s * _stairDirection * TerrainStep, bottom = _y + (-1 + s * _stairDirection) * TerrainStep;
            _obstacles.Add([(left, top), (right, top), (right, bottom), (left, bottom)]);
        }

        _counter = _stairCount * _stairWidth;
    }

    private void ClimbStairs()
    {
        double done = _stairCount * _stairWidth - _counter - _stairDirection;
        _y = _baseY + done / _stairWidth * _stairDirection * TerrainStep;
    }

    private void PlacePit(double x)
    {
        _counter = _random.Integer(3, 5);
        double bottom = _y - 4 * TerrainStep, gap = TerrainStep * _counter;
        AddWall(x, x + TerrainStep, bottom);
        AddWall(x + gap, x + TerrainStep + gap, bottom);
        _counter += 2;
        _baseY = _y;
    }

    private void AddWall(double left, double right, double bottom) =>
        _obstacles.Add([(left, _y), (right, _y), (right, bottom), (left, bottom)]);
}
