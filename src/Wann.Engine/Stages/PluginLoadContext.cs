using System.Reflection;
using System.Runtime.Loader;

namespace Wann.Engine.Stages;

/// <summary>
/// Loads a plug-in and its own dependencies from its folder. The engine's assemblies are the host's, so that the plug-in's
/// stages are the host's stages, even if copies of them lie beside the plug-in.
/// </summary>
internal sealed class PluginLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private static readonly Assembly Engine = typeof(IStagePlugin).Assembly;
    private static readonly HashSet<string> Shared = [.. Engine.GetReferencedAssemblies().Append(Engine.GetName())
        .Select(name => name.Name!)
        .Where(name => name.StartsWith("Wann.", StringComparison.Ordinal))];

    private readonly AssemblyDependencyResolver _resolver = new(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Shared.Contains(assemblyName.Name!)) return null;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }
}
