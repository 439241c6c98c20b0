namespace Wann.Analysis.Tuning;

public enum TuneMethod
{
    /// <summary>Learns which weights move together; for up to a few hundred connections.</summary>
    CmaEs,

    /// <summary>A step size a weight, nothing more; for any number of connections.</summary>
    Pepg,

    /// <summary>Follows the gradient of the cross-entropy; for classifiers alone.</summary>
    Gradient,
}
