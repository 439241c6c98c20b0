using Wann.Probe;
using Wann.Tasks.BipedalWalker;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CartPoleSwingUp;
using Wann.Tasks.Classification;
using Classifier = Wann.Tasks.Classification.Classification;
using Racing = Wann.Tasks.CarRacing.CarRacing;
using SwingUp = Wann.Tasks.CartPoleSwingUp.CartPoleSwingUp;
using Walker = Wann.Tasks.BipedalWalker.BipedalWalker;

namespace Wann.Tasks.Tests;

/// <summary>Every task says what its numbers are, and says it in their order.</summary>
public sealed class NamesTests
{
    private static readonly Samples Nine = new(9, 3, new double[18], new byte[2]);

    public static TheoryData<ITask> Tasks { get; } =
    [
        new SwingUp(new CartPoleOptions()),
        new Walker(new BipedalWalkerOptions()),
        new Racing(new CarRacingOptions(), RaceSuite.RandomEye()),
        new Classifier(new DataSet("nine", Nine, Nine), batch: 1),
    ];

    [Theory]
    [MemberData(nameof(Tasks), DisableDiscoveryEnumeration = true)]
    public void Every_number_has_a_name_of_its_own(ITask task)
    {
        Assert.Equal((task.Inputs, task.Outputs), (task.ObservationNames.Count, task.ActionNames.Count));
        Assert.All([task.ObservationNames, task.ActionNames], names => Assert.Equal(names.Count, names.Distinct().Count()));
        Assert.DoesNotContain(task.ObservationNames.Concat(task.ActionNames), string.IsNullOrWhiteSpace);
    }

    [Fact]
    public void Names_stand_where_their_numbers_are()
    {
        var task = new SwingUp(new CartPoleOptions());
        var observation = new double[5];
        new CartPoleState(X: 1, Velocity: 2, Angle: 0, AngularVelocity: 3).Observe(observation);
        Assert.Equal(
            [
                ("cart position", 1.0), ("cart velocity", 2.0), ("cosine of pole angle", 1.0), ("sine of pole angle", 0.0),
                ("pole angular velocity", 3.0),
            ],
            task.ObservationNames.Zip(observation));

        Assert.Equal(
            ["hull angle", "first hip angle", "second foot touches", "lidar 0°", "lidar 77°"],
            new[] { 0, 4, 13, 14, 23 }.Select(i => WalkerSenses.Names[i]));
    }

    [Fact]
    public void Pictures_name_pixels_by_row_and_column_and_classes_by_label()
    {
        var set = new DataSet("nine", Nine, Nine);
        Assert.Equal(("row 1, column 1", "row 1, column 3", "row 3, column 2"), (set.InputNames[0], set.InputNames[2], set.InputNames[7]));
        Assert.Equal(["0", "1", "2"], set.ClassNames);
        var eight = Nine with { Inputs = 8 };
        Assert.Equal(["input 1", "input 8"], new[] { 0, 7 }.Select(i => new DataSet("eight", eight, eight).InputNames[i]));
    }
}
