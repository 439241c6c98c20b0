using System.Runtime.CompilerServices;

namespace Wann.Tasks.CarRacing.Vision;

/// <summary>
/// The encoder's inner loop: eight places by as many channels as a register has lanes. The sums stay in registers; a tap loads its weights
/// once for all eight, as many chains as keep two multipliers of a latency of four busy.
/// </summary>
internal static class Tile
{
    public const int Places = 8;

    /// <param name="inputs">The first place's first value.</param>
    /// <param name="weights">The channels' biases; their weights follow, <see cref="EncoderWeights.Block"/> floats a tap.</param>
    /// <param name="outputs">The first place's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes>(in Layer of, ref float inputs, ref float weights, ref float outputs, bool relu)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        var bias = TLanes.Load(ref weights);
        var (s0, s1, s2, s3, s4, s5, s6, s7) = (bias, bias, bias, bias, bias, bias, bias, bias);
        ref var other = ref Unsafe.Add(ref inputs, of.Half);
        var (step, run, second, third) = ((nint)of.Step, (nint)of.Run, (nint)of.Step * 2, (nint)of.Step * 3);
        for (var row = 0; row < of.Rows; row++)
        {
            ref var a = ref Unsafe.Add(ref inputs, row * of.Pitch);
            ref var b = ref Unsafe.Add(ref other, row * of.Pitch);
            for (nint i = 0; i < run; i++)
            {
                weights = ref Unsafe.Add(ref weights, EncoderWeights.Block);
                var weight = TLanes.Load(ref weights);
                s0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a), weight, s0);
                s1 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, step)), weight, s1);
                s2 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, second)), weight, s2);
                s3 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, third)), weight, s3);
                s4 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(b), weight, s4);
                s5 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref b, step)), weight, s5);
                s6 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref b, second)), weight, s6);
                s7 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref b, third)), weight, s7);
                a = ref Unsafe.Add(ref a, 1);
                b = ref Unsafe.Add(ref b, 1);
            }
        }

        if (relu)
        {
            (s0, s1, s2, s3) = (TLanes.Relu(s0), TLanes.Relu(s1), TLanes.Relu(s2), TLanes.Relu(s3));
            (s4, s5, s6, s7) = (TLanes.Relu(s4), TLanes.Relu(s5), TLanes.Relu(s6), TLanes.Relu(s7));
        }

        s0.Store(ref outputs);
        s1.Store(ref Unsafe.Add(ref outputs, of.OutStep));
        s2.Store(ref Unsafe.Add(ref outputs, 2 * of.OutStep));
        s3.Store(ref Unsafe.Add(ref outputs, 3 * of.OutStep));
        outputs = ref Unsafe.Add(ref outputs, of.OutHalf);
        s4.Store(ref outputs);
        s5.Store(ref Unsafe.Add(ref outputs, of.OutStep));
        s6.Store(ref Unsafe.Add(ref outputs, 2 * of.OutStep));
        s7.Store(ref Unsafe.Add(ref outputs, 3 * of.OutStep));
    }
}
