using System.Runtime.Intrinsics;

namespace Wann.Analysis.Baselines.Layers;

internal static class LaneSum
{
    /// <summary>All lanes' sum, halves upon halves: the same order, and so the same bits, on every machine.</summary>
    public static float Of(Vector512<float> lanes)
    {
        var eight = lanes.GetLower() + lanes.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        return (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
    }
}
