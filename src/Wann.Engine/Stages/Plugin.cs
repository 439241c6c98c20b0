using System.Security.Cryptography;

namespace Wann.Engine.Stages;

/// <summary>An assembly with stages, as runs and champions remember it: by what it is, not by where it lies.</summary>
/// <param name="File">Its file's name, such as "ThriftyMean.dll".</param>
/// <param name="Sha256">Of its bytes, 64 hexadecimal digits in lower case.</param>
/// <param name="Path">Where it was loaded from; null if it is only remembered.</param>
public sealed record Plugin(string File, string Sha256, string? Path = null)
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Plugin At(string path) =>
        new(System.IO.Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(path))), path);
}

/// <summary>A stage that is from a plug-in.</summary>
public sealed record PluginStage(StageSlot Slot, string Name, Plugin Plugin)
{
    private const string Mark = "plugin";

    /// <summary>
    /// As run_started has it among its flags: a form that is for ever. The file's name is last, since it may have spaces.
    /// </summary>
    public string ToFlag() => $"{Mark} {Slot.Key()} {Name} {Plugin.Sha256} {Plugin.File}";

    /// <returns>Null if the flag says something else.</returns>
    public static PluginStage? OfFlag(string flag) =>
        flag.Split(' ', 5) is [Mark, var slot, var name, var hash, var file] && StageSlots.OfKey(slot) is { } known
            ? new PluginStage(known, name, new Plugin(file, hash))
            : null;
}
