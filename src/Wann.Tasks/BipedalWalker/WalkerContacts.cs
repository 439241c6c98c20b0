using Wann.Tasks.Physics2D;

namespace Wann.Tasks.BipedalWalker;

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
