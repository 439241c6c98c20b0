using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Formats;
using Wann.Tasks;
using Wann.Tasks.Classification.Data;

namespace Wann.Cli.Commands;

/// <summary>
/// Reads a .out, which does not say how many inputs and outputs it has. With another task's, its own are taken for hidden nodes, which
/// shows. One that our programs wrote says it where it would not show.
/// </summary>
/// <param name="Own">Whether its numbers are kept as weights.</param>
/// <param name="Force">Whether it is read with the task's inputs and outputs though it looks like a network of others.</param>
internal sealed record ReferenceInput(bool Own = false, bool Force = false)
{
    /// <param name="task">Whose inputs and outputs it has.</param>
    /// <param name="name">That task's.</param>
    /// <param name="catalog">Other tasks that it may be of.</param>
    /// <exception cref="FormatException">It is no network, or looks like one of another task: one sentence.</exception>
    public ReferenceNetwork Read(string text, ITask task, string name, StageCatalog catalog)
    {
        var (inputs, outputs) = ReferenceFormat.StatedShape(text) ?? ReferenceFormat.ShapeOf(text);
        string problem;
        try
        {
            var network = ReferenceFormat.Read(text, task.Inputs, task.Outputs);
            var (unfed, unheard) = network.Stray;
            var isStated = ReferenceFormat.StatedShape(text) == (task.Inputs, task.Outputs);
            if (Force || isStated || (unfed, unheard) is (0, 0)) return network;
            problem = $"With {task.Inputs} inputs and {task.Outputs} outputs, as {name} has, "
                + $"{unfed} hidden nodes would have no source and {unheard} no target.";
        }
        catch (FormatException e) when ((inputs, outputs) != (task.Inputs, task.Outputs) && inputs > 0 && outputs > 0)
        {
            problem = e.Message;
        }

        string[] fitting = [.. catalog.In(StageSlot.Task).Select(entry => entry.Name).Where(
            known => Fits(known, inputs, outputs, catalog))];
        var like = fitting.Length > 0 ? $", as {string.Join(" and ", fitting)} has" : "";
        throw new FormatException(
            $"{problem} It looks like a network of {inputs} inputs and {outputs} outputs{like}: "
            + (Force ? "give its --task." : "give its --task, or, if it is meant so, 'wann import --force'."));
    }

    /// <summary>With every default; a task that cannot be made, as its data is not here, fits nothing.</summary>
    private static bool Fits(string name, int inputs, int outputs, StageCatalog catalog)
    {
        try
        {
            var task = LiveStages.TaskOf(name, catalog).Live;
            return (task.Inputs, task.Outputs) == (inputs, outputs);
        }
        catch (Exception e) when (e is StageException or DataException)
        {
            return false;
        }
    }
}
