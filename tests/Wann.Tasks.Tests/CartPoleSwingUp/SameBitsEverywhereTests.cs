using Wann.Probe;

namespace Wann.Tasks.Tests.CartPoleSwingUp;

public sealed class SameBitsEverywhereTests() : SameBitsEverywhere("kernel", Golden, KernelSuite.Hash)
{
    // Networks' outputs and rollouts on every machine. It changes only when they are meant to, and then runs recorded before differ.
    private const string Golden = "6A8A63EAEB98D16576D719C0F8B731FB8CC24A1D06E7E9005D473E9B95462B89";
}
