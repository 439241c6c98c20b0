namespace MessagePack;

/// <summary>The one value of MessagePack's nil.</summary>
public readonly record struct Nil
{
    public static readonly Nil Default;
}
