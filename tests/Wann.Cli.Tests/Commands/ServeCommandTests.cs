using System.Net;
using System.Net.Sockets;

namespace Wann.Cli.Tests.Commands;

public sealed class ServeCommandTests
{
    [Theory]
    [InlineData("0.0.0.0", "At 0.0.0.0 other machines can see it: set WANN_TOKEN to a secret of 16 characters.")]
    [InlineData("somewhere", "'somewhere' is no address; give one such as 127.0.0.1 or 0.0.0.0.")]
    public void An_address_that_will_not_do_is_told_before_anything_is_served(string address, string sentence)
    {
        var run = CommandRun.Of("serve", "--address", address);
        Assert.Equal((Failure.BadInput, sentence, ""), (run.Code, run.Errors.TrimEnd(), run.Output));
    }

    [Fact]
    public void A_port_in_use_is_told_in_a_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var run = CommandRun.Of("serve", "--port", $"{port}");
        Assert.Equal(Failure.BadInput, run.Code);
        Assert.StartsWith($"Cannot listen at 127.0.0.1, port {port}:", run.Errors, StringComparison.Ordinal);
        Assert.EndsWith("give another --port.", run.Errors.TrimEnd(), StringComparison.Ordinal);
    }
}
