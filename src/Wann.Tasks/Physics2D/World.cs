namespace Wann.Tasks.Physics2D;

/// <summary>The most bodies, joints and contacts a world can hold; its arrays are made once.</summary>
public readonly record struct WorldCapacity(int Bodies, int Joints, int Contacts);

/// <summary>
/// Rigid bodies, hinges and a fixed ground under gravity. Deterministic, single precision, and free of allocation after
/// construction. README.md in this folder explains a step.
/// </summary>
public sealed class World
{
    private readonly Vec2 _gravity;
    private readonly RevoluteJoint[] _joints;
    private readonly ImpactSolver _impacts;
    private readonly bool[] _moved;
    private int _jointCount;

    public World(Vec2 gravity, WorldCapacity capacity)
    {
        _gravity = gravity;
        // One more for the ground.
        Bodies = new Body[capacity.Bodies + 1];
        Velocities = new BodyVelocity[capacity.Bodies + 1];
        _moved = new bool[capacity.Bodies + 1];
        _joints = new RevoluteJoint[capacity.Joints];
        Contacts = new ContactList(capacity.Contacts, capacity.Bodies + 1);
        Constraints = new ContactConstraint[capacity.Contacts];
        Order = new SolveOrder(capacity.Bodies + 1, capacity.Joints, capacity.Contacts);
        _impacts = new ImpactSolver(this, capacity.Contacts);
        Clear(Ground.None);
    }

    /// <summary>Some velocity is no longer a finite number. The world stands still until it is cleared.</summary>
    public bool Failed { get; private set; }

    /// <summary>
    /// Whether iterations go on until the motors' impulses stand too. A motor that turns about at a limit takes its impulse back over
    /// many iterations in which no velocity changes.
    /// </summary>
    public bool AwaitsMotors { get; init; }

    public Ground Ground { get; private set; } = Ground.None;

    public IContactListener? Listener
    {
        get => Contacts.Listener;
        set => Contacts.Listener = value;
    }

    /// <summary>Contacts that touch, of those between shapes whose fat boxes overlap.</summary>
    public int TouchingContacts => Contacts.CountTouching();

    internal Body[] Bodies { get; }

    internal int BodyCount { get; private set; }

    internal BodyVelocity[] Velocities { get; }

    internal ContactList Contacts { get; }

    internal ContactConstraint[] Constraints { get; }

    internal int ConstraintCount { get; private set; }

    internal SolveOrder Order { get; }

    internal Span<RevoluteJoint> Joints => _joints.AsSpan(0, _jointCount);

    /// <summary>Takes away all bodies and joints and lays new ground.</summary>
    public void Clear(Ground ground)
    {
        Ground = ground;
        Contacts.Clear();
        Array.Clear(Bodies);
        Array.Clear(Velocities);
        Bodies[0].Rotation = Rotation.Identity;
        BodyCount = 1;
        _jointCount = 0;
        Failed = false;
    }

    /// <summary>Adds a body and returns its index, from 1.</summary>
    /// <exception cref="ArgumentException">The body has no mass, or a value is not finite.</exception>
    /// <exception cref="InvalidOperationException">The world is full.</exception>
    public int Add(BodyDefinition definition)
    {
        if (BodyCount == Bodies.Length)
            throw new InvalidOperationException($"World: more than {Bodies.Length - 1} bodies; raise the world's body capacity.");
        Bodies[BodyCount] = Body.Of(definition);
        _moved[BodyCount] = true;
        return BodyCount++;
    }

    /// <summary>Adds a joint and returns its index, from 0. Jointed bodies that touch bodies still collide with each other.</summary>
    /// <exception cref="ArgumentException">The bodies do not exist or are one, or the limits leave no room.</exception>
    /// <exception cref="InvalidOperationException">The world is full.</exception>
    public int Add(RevoluteJointDefinition definition)
    {
        if (_jointCount == _joints.Length)
            throw new InvalidOperationException($"World: more than {_joints.Length} joints; raise the world's joint capacity.");
        if (!IsBody(definition.BodyA) || !IsBody(definition.BodyB) || definition.BodyA == definition.BodyB)
            throw new ArgumentException(
                $"Joint: bodies {definition.BodyA} and {definition.BodyB} are not two of the world's 1 to {BodyCount - 1}.",
                nameof(definition));
        _joints[_jointCount] = RevoluteJoint.Of(definition, Bodies);
        return _jointCount++;
    }

    /// <summary>Mass, centre of mass and moment of inertia about it, of a body.</summary>
    public MassProperties Weight(int body)
    {
        ref Body b = ref Bodies[body];
        return new MassProperties(b.Mass, b.Sweep.LocalCenter, b.Inertia);
    }

    public BodyState State(int body)
    {
        ref Body b = ref Bodies[body];
        return new BodyState(b.Pose.Position, b.Sweep.A, b.Velocity, b.Spin);
    }

    /// <summary>Sets the velocity of a body's centre of mass, m/s, and its spin, rad/s.</summary>
    public void SetVelocity(int body, Vec2 velocity, float spin) => (Bodies[body].Velocity, Bodies[body].Spin) = (velocity, spin);

    /// <summary>Pushes a body's centre of mass with a force in newtons during the next step.</summary>
    public void Push(int body, Vec2 force) => Bodies[body].Force += force;

    /// <summary>Drives a joint towards a speed in rad/s with at most a torque in N·m.</summary>
    public void SetMotor(int joint, float speed, float maxTorque) =>
        (_joints[joint].MotorSpeed, _joints[joint].MaxMotorTorque) = (speed, maxTorque);

    public float JointAngle(int joint) => _joints[joint].Angle(Bodies);

    public float JointSpeed(int joint) => _joints[joint].Speed(Bodies);

    /// <summary>Advances the world by dt seconds.</summary>
    public void Step(float dt, int velocityIterations, int positionIterations)
    {
        if (Failed)
            return;
        Begin(dt);
        var contacts = Constraints.AsSpan(0, ConstraintCount);
        VelocityLoop.Run(Joints, Order.Joints, contacts, Velocities, BodyCount, velocityIterations, AwaitsMotors);
        if (!Move(dt))
            return;
        PositionLoop.Run(this, positionIterations);
        End(dt, velocityIterations);
    }

    /// <summary>Integrates a position; farther than the most a step allows, the velocity is cut.</summary>
    internal static void Integrate(ref Body body, float dt)
    {
        Vec2 move = dt * body.Velocity;
        if (move.LengthSquared > Tolerances.MaxTranslation * Tolerances.MaxTranslation)
            body.Velocity = (Tolerances.MaxTranslation / move.Length) * body.Velocity;
        float turn = dt * body.Spin;
        if (turn * turn > Tolerances.MaxRotation * Tolerances.MaxRotation)
            body.Spin *= Tolerances.MaxRotation / MathF32.Abs(turn);
        body.Shift(dt * body.Velocity, dt * body.Spin);
    }

    internal void FindNewContacts(int body)
    {
        _moved[body] = Bodies[body].Refatten();
        FindNewContacts();
    }

    private bool IsBody(int index) => index > 0 && index < BodyCount;

    /// <summary>Everything before the velocity iterations: contacts, forces, order, constraints, warm start.</summary>
    internal void Begin(float dt)
    {
        FindNewContacts();
        Contacts.Update(Bodies, BodyCount, Ground);
        for (int b = 1; b < BodyCount; b++)
        {
            ref Body body = ref Bodies[b];
            body.StartSweep();
            Vec2 v = body.Velocity + dt * (_gravity + body.InvMass * body.Force);
            Velocities[b] = new BodyVelocity { X = v.X, Y = v.Y, Spin = body.Spin };
            body.Force = Vec2.Zero;
        }

        Order.Build(BodyCount, Joints, Contacts);
        ConstraintCount = Order.Contacts.Length;
        for (int i = 0; i < ConstraintCount; i++)
        {
            int contact = Order.Contacts[i];
            ContactVelocity.Prepare(out Constraints[i], contact, Contacts[contact], Bodies, warm: true);
        }

        for (int i = 0; i < ConstraintCount; i++)
            ContactVelocity.WarmStart(ref Constraints[i], Velocities);
        foreach (int j in Order.Joints)
            _joints[j].Prepare(Bodies, Velocities, dt);
    }

    /// <summary>Takes over the solved velocities and moves by them; false if the world failed.</summary>
    internal bool Move(float dt)
    {
        KeepImpulses();
        Failed = !TakeVelocities();
        for (int b = 1; b < BodyCount && !Failed; b++)
            Integrate(ref Bodies[b], dt);
        return !Failed;
    }

    /// <summary>Everything after the position iterations: new contacts, impacts.</summary>
    internal void End(float dt, int velocityIterations)
    {
        for (int b = 1; b < BodyCount; b++)
            _moved[b] = Bodies[b].Refatten();
        FindNewContacts();
        _impacts.Solve(dt, velocityIterations);
    }

    private void KeepImpulses()
    {
        for (int i = 0; i < ConstraintCount; i++)
        {
            ref ContactConstraint c = ref Constraints[i];
            ref Manifold manifold = ref Contacts[c.Contact].Manifold;
            for (int k = 0; k < c.Count; k++)
            {
                manifold.Points[k].NormalImpulse = c.Points[k].NormalImpulse;
                manifold.Points[k].TangentImpulse = c.Points[k].TangentImpulse;
            }
        }
    }

    private bool TakeVelocities()
    {
        float sum = 0f;
        for (int b = 1; b < BodyCount; b++)
        {
            BodyVelocity v = Velocities[b];
            (Bodies[b].Velocity, Bodies[b].Spin) = (new Vec2(v.X, v.Y), v.Spin);
            sum += MathF32.Abs(v.X) + MathF32.Abs(v.Y) + MathF32.Abs(v.Spin);
        }

        return float.IsFinite(sum);
    }

    private void FindNewContacts()
    {
        ReadOnlySpan<bool> moved = _moved.AsSpan(0, BodyCount);
        if (moved.Contains(true))
            Contacts.Find(Bodies, BodyCount, Ground, moved);
        _moved.AsSpan().Clear();
    }
}
