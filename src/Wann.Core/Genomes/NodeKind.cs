namespace Wann.Core.Genomes;

public enum NodeKind : byte
{
    Bias,
    Input,
    Output,
    Hidden,
}
