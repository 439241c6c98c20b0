namespace Wann.Tasks.Physics2D;

/// <summary>Which limit a joint stands at; decided at the start of a step and kept throughout it.</summary>
internal enum LimitState
{
    Free,
    AtLower,
    AtUpper,
}
