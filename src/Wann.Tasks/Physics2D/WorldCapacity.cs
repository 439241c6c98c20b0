namespace Wann.Tasks.Physics2D;

/// <summary>The most bodies, joints and contacts a world can hold; its arrays are made once.</summary>
public readonly record struct WorldCapacity(int Bodies, int Joints, int Contacts);
