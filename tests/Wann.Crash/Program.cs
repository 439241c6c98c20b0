using Wann.Crash;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;

// Tests start this in child processes: RUN-DIRECTORY FATAL-EVENT PARALLELISM. It goes on with the run until it is struck dead
// right before that event (1 for the first it would write), or the run is completed.
SQLitePCL.Batteries_V2.Init();
var directory = new RunDirectory(args[0]);
var catalog = StageCatalog.BuiltIn();
var pipeline = PipelineFile.Load(directory.ResolvedPipeline, catalog).Pipeline!;
var clock = new FatalClock(Path.Combine(directory.Path, "journal.db"), int.Parse(args[1]));
await using var session = await RunSession.OpenAsync(directory, pipeline, LiveStages.Of(pipeline, catalog), clock);
await session.SearchAsync(generations: null, int.Parse(args[2]), _ => { }, beginning: null, CancellationToken.None);
