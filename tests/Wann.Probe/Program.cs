using System.Runtime.Intrinsics;
using Wann.Probe;

// Tests start this in child processes with the runtime's instruction-set switches, and compare what it prints.
string? hash = args switch
{
    ["digits"] => DigitsSuite.Hash(),
    ["numerics"] => NumericsSuite.Hash(),
    ["kernel"] => KernelSuite.Hash(),
    ["walker"] => WalkerSuite.Hash(),
    ["picture"] => PictureSuite.Hash(),
    ["eye"] => EyeSuite.Hash(),
    ["race"] => RaceSuite.Hash(),
    ["classifier"] => ClassifierSuite.Hash(),
    ["steering"] => SteeringSuite.Hash(),
    _ => null,
};
if (hash is null)
{
    Console.Error.WriteLine("Name the suite to hash: numerics, kernel, walker, picture, eye, race, classifier, steering or digits.");
    return 2;
}

Console.WriteLine($"vectors: {WidestVector()}");
Console.WriteLine($"hash: {hash}");
return 0;

static int WidestVector() => Vector512.IsHardwareAccelerated ? 512
    : Vector256.IsHardwareAccelerated ? 256
    : Vector128.IsHardwareAccelerated ? 128
    : 0;
