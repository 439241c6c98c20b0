using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wann.Tasks.CarRacing.Vision;

/// <summary>Floats side by side in a register: all widths compute each lane with the same bits.</summary>
internal interface IFloatLanes<TSelf>
    where TSelf : struct, IFloatLanes<TSelf>
{
    /// <summary>A divisor of <see cref="EncoderWeights.Block"/>.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(ref readonly float source);

    static abstract TSelf Broadcast(float value);

    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>0 where the value is not above 0.</summary>
    static abstract TSelf Relu(TSelf value);

    void Store(ref float target);
}

internal readonly struct FloatLanes16(Vector512<float> value) : IFloatLanes<FloatLanes16>
{
    private readonly Vector512<float> _value = value;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes16 Load(ref readonly float source) => new(Vector512.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes16 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes16 FusedMultiplyAdd(FloatLanes16 left, FloatLanes16 right, FloatLanes16 addend) =>
        new(Vector512.FusedMultiplyAdd(left._value, right._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes16 Relu(FloatLanes16 value) =>
        new(value._value & Vector512.GreaterThan(value._value, Vector512<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float target) => _value.StoreUnsafe(ref target);
}

internal readonly struct FloatLanes8(Vector256<float> value) : IFloatLanes<FloatLanes8>
{
    private readonly Vector256<float> _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes8 Load(ref readonly float source) => new(Vector256.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes8 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes8 FusedMultiplyAdd(FloatLanes8 left, FloatLanes8 right, FloatLanes8 addend) =>
        new(Vector256.FusedMultiplyAdd(left._value, right._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes8 Relu(FloatLanes8 value) =>
        new(value._value & Vector256.GreaterThan(value._value, Vector256<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float target) => _value.StoreUnsafe(ref target);
}

internal readonly struct FloatLanes1(float value) : IFloatLanes<FloatLanes1>
{
    private readonly float _value = value;

    public static int Count => 1;

    public static FloatLanes1 Load(ref readonly float source) => new(source);

    public static FloatLanes1 Broadcast(float value) => new(value);

    public static FloatLanes1 FusedMultiplyAdd(FloatLanes1 left, FloatLanes1 right, FloatLanes1 addend) =>
        new(float.FusedMultiplyAdd(left._value, right._value, addend._value));

    public static FloatLanes1 Relu(FloatLanes1 value) => new(value._value > 0 ? value._value : 0);

    public void Store(ref float target) => target = _value;
}
