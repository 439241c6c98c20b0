using Wann.Engine.Stages.Aggregate;
using Wann.Engine.Stages.Compile;
using Wann.Engine.Stages.Evaluate;
using Wann.Engine.Stages.Mutate;
using Wann.Engine.Stages.Rank;
using Wann.Engine.Stages.Select;
using Wann.Tasks.BipedalWalker;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Vision;
using Wann.Tasks.CartPoleSwingUp;
using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Data;

namespace Wann.Engine.Stages;

/// <summary>The tasks and stages that come with the engine, registered as a plug-in would register its own.</summary>
internal static class BuiltInStages
{
    public static void Register(StageCatalog catalog, DataShelf shelf)
    {
        catalog.Register(
            "cartpole_swingup",
            "A pole hangs from a cart on a short track: swing it up and hold it there.",
            (CartPoleOptions options) => new CartPoleSwingUp(options));
        catalog.Register(
            "bipedal_walker",
            "A hull on two legs walks over rough ground.",
            (BipedalWalkerOptions options) => new BipedalWalker(options));
        catalog.Register(
            "car_racing",
            "A car is driven along a closed road by what it sees of it: 16 numbers that a trained eye makes of a picture.",
            (CarRacingOptions options) =>
                new CarRacing(options, options.Eye.Length == 0 ? VaeWeights.Shipped : VaeWeights.Read(shelf.Find(options.Eye))));
        catalog.Register(
            "classification",
            "Pictures told apart: a batch of training samples a trial, minus the mean cross-entropy as return.",
            (ClassificationOptions options) =>
                new Classification(shelf.Load(options.Data, options.Preprocess), options.Batch, options.Samples, options.Softmax));
        catalog.Register(
            "pictures",
            "Pictures of your own told apart, from idx files that the pipeline names; as classification in all else.",
            (PicturesOptions options) =>
                new Classification(shelf.Load(options), options.Batch, options.Samples, options.Softmax));
        catalog.Register(
            "topological",
            "One change to the wiring a child: insert a node, add or enable a connection, change an activation.",
            (TopologicalOptions options) => new TopologicalStage(options));
        catalog.Register(
            "guided",
            "Of several changes drawn as topological does, the one that the task says a homogeneous network lacks most.",
            (GuidedOptions options) => new GuidedStage(options));
        catalog.Register(
            "steered",
            "A series of changes that the task's derivatives speak for, of several drawn at each step: for networks of any wiring.",
            (SteeredOptions options) => new SteeredStage(options));
        catalog.Register(
            "feed_forward",
            "Flat arrays in topological order, dead nodes dropped.",
            (FeedForwardOptions _) => new FeedForwardStage());
        catalog.Register(
            "even",
            "As feed_forward, with relays that make a weight and its negative give the same outputs.",
            (EvenOptions options) => new EvenStage(options));
        catalog.Register(
            "homogeneous",
            "As feed_forward, each connection through a relay: for networks that answer alike at every weight by their construction.",
            (HomogeneousOptions _) => new HomogeneousStage());
        catalog.Register(
            "shared_weight",
            "Every network at every shared weight, for a few trials each.",
            (SharedWeightOptions options) => new SharedWeightStage(options));
        catalog.Register(
            "racing",
            "As shared_weight, but a child that is clearly worse than its parent is given up before it has run at every weight.",
            (RacingOptions options) => new RacingStage(options));
        catalog.Register(
            "screened",
            "As shared_weight, but a child runs a few trials first, and the others only if it is not clearly worse than its parent.",
            (ScreenedOptions options) => new ScreenedStage(options));
        catalog.Register(
            "mean_and_best",
            "The mean return over the shared weights, and the return at the best of them.",
            (MeanAndBestOptions options) => new MeanAndBestStage(options));
        catalog.Register(
            "nsga2",
            "Fronts of mean return and simplicity or best return, spread by crowding distance.",
            (Nsga2Options options) => new Nsga2Stage(options));
        catalog.Register(
            "mean",
            "By mean return alone, the simpler of equals first.",
            (MeanOptions _) => new MeanStage());
        catalog.Register(
            "tournament",
            "Cull the worst, keep the elites, draw the other parents by tournament.",
            (TournamentOptions options) => new TournamentStage(options));
        catalog.Register(
            "merge",
            "As tournament, and some children get the changes of several siblings that each bettered the parent.",
            (MergeOptions options) => new MergeStage(options));
        catalog.Register(
            "overlapping",
            "As tournament, but only elites have children, so that most of a generation runs beside the one before it.",
            (OverlappingOptions options) => new OverlappingStage(options));
        catalog.Register(
            "age_layers",
            "Tournaments within layers by age, the lowest founded anew now and then, so that young lines have time to grow up.",
            (AgeLayersOptions options) => new AgeLayersStage(options));
    }
}
