using System.Reflection;
using System.Runtime.Loader;

namespace Wann.Engine.Stages;

/// <summary>Adds third parties' stages to a catalog.</summary>
public static class PluginLoader
{
    /// <summary>Loads an assembly and lets each of its <see cref="IStagePlugin"/> classes register its stages.</summary>
    /// <param name="path">The assembly's file, as the user gave it.</param>
    /// <param name="catalog">Stages are added here; after an exception it may have some of them, so drop it.</param>
    /// <exception cref="PluginException">The file is not there, is no assembly, has no plug-in, does not fit this version, or its plug-in
    /// failed.</exception>
    public static void Load(string path, StageCatalog catalog)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new PluginException($"{path}: there is no such file; build the plug-in, then give the path of its .dll");
        }

        var types = Plugins(path, LoadAssembly(path, full));
        var plugin = Plugin.At(full);
        var before = catalog.Entries.Count;
        foreach (var type in types) Register(path, type, catalog);
        foreach (var entry in catalog.Entries.Skip(before)) entry.Plugin = plugin;
    }

    /// <summary>Loads remembered plug-ins into a catalog that lacks them: the very builds, wherever they lie among some places.</summary>
    /// <param name="remembered">The stages that are needed.</param>
    /// <param name="catalog">What was given with --plugin is there, and goes first.</param>
    /// <param name="places">Directories.</param>
    /// <returns>A sentence for each stage that is in the catalog already, but from another build.</returns>
    /// <exception cref="PluginException">A plug-in is in none of the places.</exception>
    public static IReadOnlyList<string> Recall(IEnumerable<PluginStage> remembered, StageCatalog catalog, IReadOnlyList<string> places)
    {
        var notes = new List<string>();
        foreach (var (slot, name, plugin) in remembered)
        {
            var origin = $"the {slot.Noun()} '{name}' is from the plug-in {plugin.File} (sha256 {plugin.Sha256})";
            if (catalog.Find(slot, name) is { } given)
            {
                if (given.Plugin?.Sha256 != plugin.Sha256) notes.Add($"{origin}, but another build of it is used: its results may differ");
                continue;
            }

            var files = places.Select(place => Path.Combine(place, plugin.File)).Where(File.Exists).ToArray();
            var found = files.FirstOrDefault(file => Plugin.At(file).Sha256 == plugin.Sha256);
            if (found is not null) Load(found, catalog);
            else throw new PluginException(
                $"{origin}: give it with --plugin{(files is [var other, ..] ? $"; {other} is another build" : "")}");
        }

        return notes;
    }

    private static Assembly LoadAssembly(string path, string full)
    {
        try
        {
            return new PluginLoadContext(full).LoadFromAssemblyPath(full);
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException)
        {
            throw new PluginException($"{path}: this is not a .NET assembly that loads here; give the .dll that 'dotnet build' made", e);
        }
    }

    private static List<Type> Plugins(string path, Assembly assembly)
    {
        try
        {
            var plugins = assembly.GetExportedTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IStagePlugin)))
                .ToList();
            return plugins.Count > 0
                ? plugins
                : throw new PluginException($"{path}: no plug-in is in it; add a public class that implements {nameof(IStagePlugin)}");
        }
        catch (Exception e) when (e is TypeLoadException or ReflectionTypeLoadException or FileNotFoundException)
        {
            throw new PluginException(
                $"{path}: it does not fit this version of Wann ({e.Message}); build it again against this version", e);
        }
    }

    private static void Register(string path, Type type, StageCatalog catalog)
    {
        if (type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new PluginException($"{path}: {type.Name} needs a public constructor without parameters");
        }

        try
        {
            ((IStagePlugin)Activator.CreateInstance(type)!).Register(catalog);
        }
        catch (Exception e)
        {
            var cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            throw new PluginException($"{path}: {type.Name} cannot register its stages: {FirstLine(cause.Message)}", cause);
        }
    }

    /// <summary>Without the name of the parameter, which an ArgumentException adds for programmers.</summary>
    private static string FirstLine(string message) => message.Split(" (Parameter '")[0].Split('\n')[0].TrimEnd('.', '\r');
}

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

/// <summary>
/// What a plug-in's assembly has: a public class with a public constructor without parameters that adds its stages to the catalog.
/// </summary>
public interface IStagePlugin
{
    void Register(StageCatalog catalog);
}

/// <summary>A plug-in cannot be used. The message is a sentence for a person, its file first.</summary>
public sealed class PluginException(string message, Exception? cause = null) : Exception(message, cause);
