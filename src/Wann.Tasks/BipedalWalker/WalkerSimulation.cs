using Wann.Tasks.Episodes;
using Wann.Tasks.Physics2D;
using static Wann.Tasks.BipedalWalker.WalkerDimensions;

namespace Wann.Tasks.BipedalWalker;

/// <summary>
/// BipedalWalker-v2: a hull on two legs, four motors, 24 observations. Walking forward earns about 300 points over the whole
/// terrain, torque and a tilted hull cost. No allocation after construction; one instance serves one thread.
/// </summary>
public sealed class WalkerSimulation
{
    public const int ObservationCount = 24;
    public const int ActionCount = 4;

    internal const float StepTime = (float)(1.0 / 50);
    internal const int VelocityIterations = 6 * 30;
    internal const int PositionIterations = 2 * 30;
    private const double MaxTorque = 80;
    private const double TorqueCost = 0.00035 * MaxTorque;
    private const double FallReward = -100;

    internal static readonly WorldCapacity Capacity = new(WalkerParts.Count, WalkerParts.Joints, Contacts: 128);
    /// <summary>An action or a velocity is no number.</summary>
    internal static readonly EpisodeStep Failure = new(double.NaN, Done: true);

    private static readonly double[] MotorSpeed = [4, 6, 4, 6];

    private readonly WalkerRules _rules;
    private readonly WalkerContacts _contacts = new();
    private readonly double[] _observation = new double[ObservationCount];
    private double _shaping;
    private int _steps;

    public WalkerSimulation(WalkerRules rules)
    {
        _rules = rules;
        World.Listener = _contacts;
    }

    /// <summary>What the walker saw after the last step: see <see cref="WalkerSenses"/>.</summary>
    public ReadOnlySpan<double> Observation => _observation;

    /// <summary>Pieces of ground and legs or hull in touch.</summary>
    public int TouchingContacts => World.TouchingContacts;

    internal World World { get; } = new(new Vec2(0f, -10f), Capacity);

    /// <summary>State of a part: 0 the hull, then upper and lower leg of each side.</summary>
    public BodyState Part(int index) => World.State(index + 1);

    /// <summary>Starts an episode; as in gym, one step without action is already done, and its observation is the first.</summary>
    public void Reset(WalkerStart start)
    {
        World.Clear(start.Terrain.Ground);
        _contacts.Clear();
        WalkerBuilder.Build(World);
        World.Push(WalkerParts.Hull, new Vec2((float)start.Push, 0f));
        Drive([0, 0, 0, 0]);
        World.Step(StepTime, VelocityIterations, PositionIterations);
        _shaping = Shaping();
        _steps = 0;
        WalkerSenses.Read(World, _contacts, _observation);
    }

    /// <summary>
    /// Drives hip and knee of the first leg, then of the second: the sign is the direction, the magnitude up to 1 the share of the
    /// torque.
    /// </summary>
    public EpisodeStep Step(ReadOnlySpan<double> action)
    {
        if (!Drive(action))
            return Failure;
        World.Step(StepTime, VelocityIterations, PositionIterations);
        return Judge(action);
    }

    /// <summary>Sets the motors; false if an action is no number.</summary>
    internal bool Drive(ReadOnlySpan<double> action)
    {
        for (int i = 0; i < ActionCount; i++)
        {
            if (double.IsNaN(action[i]))
                return false;
            World.SetMotor(i, (float)(MotorSpeed[i] * Math.Sign(action[i])), (float)(MaxTorque * Effort(action[i])));
        }

        return true;
    }

    /// <summary>Looks at the world after a step.</summary>
    internal EpisodeStep Judge(ReadOnlySpan<double> action)
    {
        _steps++;
        if (World.Failed)
            return Failure;

        WalkerSenses.Read(World, _contacts, _observation);
        double shaping = Shaping();
        double reward = shaping - _shaping;
        _shaping = shaping;
        for (int i = 0; i < ActionCount; i++)
            reward -= TorqueCost * Effort(action[i]);

        double x = Part(0).Position.X;
        bool fell = _contacts.HullTouched || x < 0;
        if (fell && _rules.PenalizeFalls)
            reward = FallReward;
        return new EpisodeStep(reward, fell || x > FinishX || _steps >= _rules.MaxSteps);
    }

    /// <summary>Progress along x, about 300 to the end, less the hull's tilt; the reward is its change.</summary>
    private double Shaping()
    {
        BodyState hull = Part(0);
        return 130 * hull.Position.X / Scale - 5 * Math.Abs(hull.Angle);
    }

    private static double Effort(double action) => Math.Min(Math.Abs(action), 1);
}

/// <summary>
/// What the walker feels. A foot's contact is set when a touch begins and cleared when one ends, even if another piece of ground
/// still touches: that is gym's rule.
/// </summary>
internal sealed class WalkerContacts : IContactListener
{
    public bool HullTouched { get; private set; }

    public bool FirstFoot { get; private set; }

    public bool SecondFoot { get; private set; }

    public void Clear() => HullTouched = FirstFoot = SecondFoot = false;

    public void Began(int bodyA, int bodyB)
    {
        HullTouched |= bodyB == WalkerParts.Hull;
        SetFoot(bodyB, true);
    }

    public void Ended(int bodyA, int bodyB) => SetFoot(bodyB, false);

    private void SetFoot(int body, bool touches)
    {
        if (body == WalkerParts.FirstLower)
            FirstFoot = touches;
        else if (body == WalkerParts.SecondLower)
            SecondFoot = touches;
    }
}
