namespace Wann.Engine.Stages;

/// <summary>What a plug-in's assembly has: a public class with a public constructor without parameters that adds its stages to the catalog.</summary>
public interface IStagePlugin
{
    void Register(StageCatalog catalog);
}
