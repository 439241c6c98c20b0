namespace Wann.Tasks.Classification.Data;

/// <summary>Grey pictures as idx files have them.</summary>
/// <param name="Pixels">[picture, row, column], 0 is the ground and 255 ink.</param>
public sealed record IdxPictures(int Count, int Rows, int Columns, ReadOnlyMemory<byte> Pixels);
