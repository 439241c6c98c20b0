namespace Wann.Tasks.Physics2D;

/// <summary>Hears of bodies that begin or cease to touch a piece of ground or another body. Body 0 is the ground.</summary>
public interface IContactListener
{
    void Began(int bodyA, int bodyB);

    void Ended(int bodyA, int bodyB);
}
