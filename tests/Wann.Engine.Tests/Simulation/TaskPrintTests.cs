using Wann.Engine.Pipelines;
using Wann.Engine.Simulation;
using Wann.Engine.Stages;
using Wann.Probe;
using Wann.Tasks;
using Wann.Tasks.CarRacing.Vision;
using Wann.Tasks.Classification.Data;

namespace Wann.Engine.Tests.Simulation;

/// <summary>Machines with other data make other prints, whatever the data is.</summary>
public sealed class TaskPrintTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wann-print-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_car_sees_by_the_eye_that_its_pipeline_names_and_another_is_another_print()
    {
        var drawn = RaceSuite.RandomEye();
        File.WriteAllBytes(Path.Combine(_folder.FullName, "mine.vae"), drawn.ToBytes());
        var (shipped, mine) = (TaskOf("{\"car_racing\": {}}"), TaskOf("{\"car_racing\": {\"eye\": \"mine.vae\"}}"));
        Assert.Equal(VaeWeights.Shipped.Checksum, ((IDataTask)shipped).DataSha256);
        Assert.Equal(drawn.Checksum, ((IDataTask)mine).DataSha256);
        Assert.StartsWith("its data set is ", PrintOf(shipped).DifferenceOf(PrintOf(mine)), StringComparison.Ordinal);
        Assert.Null(PrintOf(mine).DifferenceOf(PrintOf(TaskOf("{\"car_racing\": {\"eye\": \"mine.vae\"}}"))));
    }

    [Fact]
    public void An_eye_that_is_not_there_or_none_is_refused_with_a_sentence()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "none.vae"), "no eye");
        var missing = Assert.ThrowsAny<Exception>(() => TaskOf("{\"car_racing\": {\"eye\": \"lost.vae\"}}"));
        Assert.Contains("'lost.vae' was not found: looked for ", missing.Message, StringComparison.Ordinal);
        var wrong = Assert.ThrowsAny<Exception>(() => TaskOf("{\"car_racing\": {\"eye\": \"none.vae\"}}"));
        Assert.Contains(
            "none.vae holds no weights of the eye; give a file that 'wann vae train' wrote.", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_classifiers_print_tells_its_samples_and_a_world_without_data_has_none()
    {
        var digits = TaskOf("{\"classification\": {\"data\": \"digits\"}}");
        var deskewed = TaskOf("{\"classification\": {\"data\": \"digits\", \"preprocess\": [\"deskew\"]}}");
        Assert.Equal(64, PrintOf(digits).Data.Length);
        Assert.NotEqual(PrintOf(digits).Data, PrintOf(deskewed).Data);
        Assert.Equal("", PrintOf(TaskOf("{\"cartpole_swingup\": {}}")).Data);
    }

    private static TaskPrint PrintOf(ITask task) => TaskPrint.Of("p", "t", null, task);

    private ITask TaskOf(string choice) =>
        LiveStages.TaskOf(choice, StageCatalog.BuiltIn(new DataShelf(DataPlaces.Default(_folder.FullName)))).Live;
}
