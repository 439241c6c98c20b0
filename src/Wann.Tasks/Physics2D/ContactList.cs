namespace Wann.Tasks.Physics2D;

/// <summary>Hears of bodies that begin or cease to touch a piece of ground or another body. Body 0 is the ground.</summary>
public interface IContactListener
{
    void Began(int bodyA, int bodyB);

    void Ended(int bodyA, int bodyB);
}

/// <summary>Two shapes whose fat boxes overlap: A is a piece of the ground or the older body, B a body.</summary>
internal struct Contact
{
    /// <summary>The piece of ground, or -1 between two bodies.</summary>
    public int Piece;
    public int BodyA, BodyB;
    public float Friction;
    public Manifold Manifold;
    public bool Touching;

    /// <summary>False for the rest of a step after an impact that turned out not to touch.</summary>
    public bool Enabled;

    /// <summary>Time of impact in this step's fraction, valid while HasImpact.</summary>
    public float Impact;
    public bool HasImpact;
    public int ImpactCount;
}

/// <summary>The world's contacts in the order they came; the solver reads them newest first, as Box2D does.</summary>
internal sealed class ContactList(int capacity, int bodyCapacity)
{
    private const int MaxPieces = 64;

    private readonly Contact[] _items = new Contact[capacity];
    private readonly (int Piece, int A, int B)[] _pairs = new (int, int, int)[capacity];
    private readonly Aabb[] _near = new Aabb[bodyCapacity];

    public int Count { get; private set; }

    public IContactListener? Listener { get; set; }

    public ref Contact this[int index] => ref _items[index];

    public void Clear() => Count = 0;

    public int CountTouching()
    {
        int touching = 0;
        for (int i = 0; i < Count; i++)
            touching += _items[i].Touching ? 1 : 0;
        return touching;
    }

    /// <summary>Drops contacts whose fat boxes have parted and recomputes the others' manifolds.</summary>
    public void Update(Body[] bodies, int bodyCount, Ground ground)
    {
        for (int b = 1; b < bodyCount; b++)
            _near[b] = Near(bodies[b]);
        for (int i = Count - 1; i >= 0; i--)
        {
            ref Contact contact = ref _items[i];
            ref Body b = ref bodies[contact.BodyB];
            Aabb a = contact.Piece >= 0 ? ground.Fat(contact.Piece) : bodies[contact.BodyA].Fat;
            if (!a.Overlaps(b.Fat))
                RemoveAt(i);
            else if (contact.Piece < 0 || _near[contact.BodyB].Overlaps(ground.Bounds(contact.Piece)))
                Refresh(ref contact, bodies, ground);
            else
                Part(ref contact);
        }
    }

    /// <summary>Recomputes one manifold and tells the listener if the touch began or ended.</summary>
    public void Refresh(ref Contact contact, Body[] bodies, Ground ground)
    {
        bool touched = contact.Touching;
        Manifold old = contact.Manifold;
        contact.Enabled = true;
        Collide(ref contact, bodies, ground);
        contact.Manifold.TakeImpulses(old);
        contact.Touching = contact.Manifold.Count > 0;
        if (contact.Touching && !touched)
            Listener?.Began(contact.BodyA, contact.BodyB);
        else if (touched && !contact.Touching)
            Listener?.Ended(contact.BodyA, contact.BodyB);
    }

    /// <summary>
    /// Creates contacts for the new overlaps of the bodies that <paramref name="moved"/>, ordered by ground piece, then older, then
    /// younger body.
    /// </summary>
    public void Find(Body[] bodies, int bodyCount, Ground ground, ReadOnlySpan<bool> moved)
    {
        int pairs = 0;
        Span<int> pieces = stackalloc int[MaxPieces];
        for (int b = 1; b < bodyCount; b++)
        {
            if (moved[b])
            {
                int count = ground.Query(bodies[b].Fat, pieces);
                for (int k = 0; k < count; k++)
                    AddPair(ref pairs, (pieces[k], 0, b));
            }

            for (int a = 1; bodies[b].TouchesBodies && a < b; a++)
            {
                if ((moved[a] || moved[b]) && bodies[a].TouchesBodies && bodies[a].Fat.Overlaps(bodies[b].Fat))
                    AddPair(ref pairs, (int.MaxValue, a, b));
            }
        }

        _pairs.AsSpan(0, pairs).Sort();
        for (int i = 0; i < pairs; i++)
            Add(_pairs[i], bodies, ground);
    }

    /// <summary>
    /// The box outside which nothing can touch the body: one more skin, because polygons touch a little past their corners.
    /// </summary>
    private static Aabb Near(in Body body) => body.Shape.Bounds(body.Pose).Grow(Tolerances.Skin);

    /// <summary>What Refresh does for a pair that cannot touch.</summary>
    private void Part(ref Contact contact)
    {
        contact.Enabled = true;
        contact.Manifold.Count = 0;
        if (contact.Touching)
            Listener?.Ended(contact.BodyA, contact.BodyB);
        contact.Touching = false;
    }

    private static void Collide(ref Contact contact, Body[] bodies, Ground ground)
    {
        ref Body b = ref bodies[contact.BodyB];
        if (contact.Piece < 0)
        {
            ref Body a = ref bodies[contact.BodyA];
            PolygonCollider.Collide(ref contact.Manifold, a.Shape, a.Pose, b.Shape, b.Pose);
            return;
        }

        Shape piece = ground.ShapeAt(contact.Piece);
        if (piece.IsEdge)
            EdgePolygonCollider.Collide(ref contact.Manifold, piece, b.Shape, b.Pose);
        else
            PolygonCollider.Collide(ref contact.Manifold, piece, Transform.Identity, b.Shape, b.Pose);
    }

    private void AddPair(ref int count, (int Piece, int A, int B) pair)
    {
        if (Known(pair))
            return;
        if (Count + count == _items.Length)
            throw new InvalidOperationException($"World: more than {_items.Length} contacts; raise the world's contact capacity.");
        _pairs[count++] = pair;
    }

    private bool Known((int Piece, int A, int B) pair)
    {
        int piece = pair.Piece == int.MaxValue ? -1 : pair.Piece;
        for (int i = 0; i < Count; i++)
        {
            if (_items[i].BodyB == pair.B && _items[i].Piece == piece && _items[i].BodyA == pair.A)
                return true;
        }

        return false;
    }

    private void Add((int Piece, int A, int B) pair, Body[] bodies, Ground ground)
    {
        bool isGround = pair.Piece != int.MaxValue;
        float other = isGround ? ground[pair.Piece].Friction : bodies[pair.A].Friction;
        _items[Count++] = new Contact
        {
            Piece = isGround ? pair.Piece : -1,
            BodyA = pair.A,
            BodyB = pair.B,
            Friction = MathF32.Sqrt(other * bodies[pair.B].Friction),
            Enabled = true,
        };
    }

    private void RemoveAt(int index)
    {
        ref Contact contact = ref _items[index];
        if (contact.Touching)
            Listener?.Ended(contact.BodyA, contact.BodyB);
        _items.AsSpan(index + 1, Count - index - 1).CopyTo(_items.AsSpan(index));
        Count--;
    }
}
