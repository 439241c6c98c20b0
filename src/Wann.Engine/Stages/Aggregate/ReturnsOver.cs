namespace Wann.Engine.Stages.Aggregate;

/// <summary>Which of an individual's returns it is judged by.</summary>
public enum ReturnsOver
{
    /// <summary>The reference's: this generation's, an elite like a newborn.</summary>
    Generation,

    /// <summary>The mean over all generations that it has lived.</summary>
    Lifetime,
}
