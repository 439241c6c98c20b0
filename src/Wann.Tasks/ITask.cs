namespace Wann.Tasks;

/// <summary>A world in which networks are judged. Immutable and shared by all cores; what changes lives in its simulations.</summary>
public interface ITask
{
    /// <summary>Observations a step, without the bias.</summary>
    int Inputs { get; }

    /// <summary>Actions a step.</summary>
    int Outputs { get; }

    /// <summary>The return of a rollout that failed: no worse one is possible.</summary>
    double WorstReturn { get; }

    /// <summary>A simulation for one core: it owns its buffers and is used by one caller at a time.</summary>
    ISimulation CreateSimulation();
}
