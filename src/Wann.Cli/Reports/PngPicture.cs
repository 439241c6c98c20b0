using SkiaSharp;
using Svg.Skia;
using Wann.Engine.Runs;

namespace Wann.Cli.Reports;

/// <summary>
/// An SVG on white, two pixels a unit, or as many as a large picture's longest side allows, or a picture of pixels, as a PNG.
/// </summary>
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
            throw Refused(e, "; an .svg needs nothing");
        }
    }

    /// <param name="pixels">Rows from the top, red, green and blue of each pixel.</param>
    /// <returns>With each pixel as a square of two by two.</returns>
    /// <exception cref="RefusedException">The system lacks what Skia draws with.</exception>
    public static byte[] OfPixels(ReadOnlySpan<byte> pixels, int width, int height)
    {
        const int Size = (int)Scale;
        try
        {
            using var picture = new SKBitmap(width * Size, height * Size);
            for (var y = 0; y < picture.Height; y++)
            {
                for (var x = 0; x < picture.Width; x++)
                {
                    var pixel = pixels.Slice(((y / Size * width) + (x / Size)) * 3, 3);
                    picture.SetPixel(x, y, new SKColor(pixel[0], pixel[1], pixel[2]));
                }
            }

            using var png = picture.Encode(SKEncodedImageFormat.Png, quality: 100);
            return png.ToArray();
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            throw Refused(e, "");
        }
    }

    private static RefusedException Refused(Exception e, string instead) => new(
        $"A .png cannot be drawn on this system ({e.GetBaseException().Message.ReplaceLineEndings(" ")}): "
        + $"on Debian, 'apt install libfontconfig1'{instead}.");
}
