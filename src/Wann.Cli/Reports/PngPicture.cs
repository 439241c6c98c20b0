using SkiaSharp;
using Svg.Skia;
using Wann.Engine.Runs;

namespace Wann.Cli.Reports;

/// <summary>An SVG as a PNG on white, two pixels a unit, or as many as a large picture's longest side allows.</summary>
internal static class PngPicture
{
    private const float Scale = 2;
    private const float LongestSide = 8000;

    /// <exception cref="RefusedException">The system lacks what Skia draws with.</exception>
    public static byte[] Of(string svg)
    {
        try
        {
            using var picture = new SKSvg();
            var size = picture.FromSvg(svg)!.CullRect;
            var scale = Math.Min(Scale, LongestSide / Math.Max(size.Width, size.Height));
            using var png = new MemoryStream();
            picture.Save(png, SKColors.White, SKEncodedImageFormat.Png, quality: 100, scale, scale);
            return png.ToArray();
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            throw new RefusedException(
                $"A .png cannot be drawn on this system ({e.GetBaseException().Message.ReplaceLineEndings(" ")}): "
                + "on Debian, 'apt install libfontconfig1'; an .svg needs nothing.");
        }
    }
}
