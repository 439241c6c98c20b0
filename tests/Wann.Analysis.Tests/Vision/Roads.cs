using Wann.Analysis.Vision;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Tests.Vision;

/// <summary>Frames that are quickly made.</summary>
internal static class Roads
{
    /// <summary>A grey road on green, each a little further to the side, at another slant.</summary>
    public static Frames Stripes(int count)
    {
        var (bytes, places) = (new byte[count * VaeShape.FrameBytes], new RoadPlace[count]);
        for (var i = 0; i < bytes.Length; i += VaeShape.Channels)
        {
            var (frame, place) = Math.DivRem(i / VaeShape.Channels, VaeShape.Side * VaeShape.Side);
            var (y, x) = Math.DivRem(place, VaeShape.Side);
            var (left, slant) = (frame * 37 % 32, (frame * 11 % 9) - 4);
            places[frame] = new RoadPlace(0, (left - 16) / 4.0, slant / 8.0, (left % 5) / 8.0);
            bytes[i] = bytes[i + 1] = bytes[i + 2] = 100;
            if (Math.Abs(x - 16 - left - ((y - 32) * slant / 4)) > 6) bytes[i + 1] = 200;
        }

        return new Frames(bytes) { Places = places };
    }
}
