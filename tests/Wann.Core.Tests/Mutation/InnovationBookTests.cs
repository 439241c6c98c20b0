using Wann.Core.Mutation;
using Wann.Core.Networks;

namespace Wann.Core.Tests.Mutation;

public sealed class InnovationBookTests
{
    [Fact]
    public void The_same_change_in_one_generation_gets_the_same_ids()
    {
        var book = new InnovationBook(nextNode: 7, nextInnovation: 6);

        Assert.Equal(new GivenIds(7, 6, 7), book.Give(new Proposal(Operation.InsertNode, 3, Activation: Activation.Sine)));
        Assert.Equal(new GivenIds(0, 8), book.Give(new Proposal(Operation.AddConnection, 1, 7)));
        Assert.Equal(new GivenIds(7, 6, 7), book.Give(new Proposal(Operation.InsertNode, 3, Activation: Activation.Tanh)));
        Assert.Equal(new GivenIds(0, 8), book.Give(new Proposal(Operation.AddConnection, 1, 7)));
        Assert.Equal(new GivenIds(0, 9), book.Give(new Proposal(Operation.AddConnection, 7, 1)));
        Assert.Equal(new GivenIds(8, 10, 11), book.Give(new Proposal(Operation.InsertNode, 1)));
    }

    [Fact]
    public void In_the_next_generation_it_gets_new_ones()
    {
        var book = new InnovationBook(7, 6);
        book.Give(new Proposal(Operation.InsertNode, 3));
        book.BeginGeneration();

        Assert.Equal(new GivenIds(8, 8, 9), book.Give(new Proposal(Operation.InsertNode, 3)));
    }

    [Theory]
    [InlineData(Operation.Clone)]
    [InlineData(Operation.ChangeActivation)]
    [InlineData(Operation.EnableConnection)]
    public void Changes_without_new_structure_get_none(Operation operation)
    {
        var book = new InnovationBook(7, 6);

        Assert.Equal(default, book.Give(new Proposal(operation, 3)));
        Assert.Equal((7, 6), (book.NextNode, book.NextInnovation));
    }

    [Fact]
    public void A_book_restored_from_given_ids_goes_on_after_them()
    {
        var book = new InnovationBook(7, 6);
        book.Restore(new Child(0, default, new GivenIds(7, 6, 7)));
        book.Restore(new Child(0, default, new GivenIds(0, 8)));
        book.Restore(new Child(0, default, default));

        Assert.Equal((8, 9), (book.NextNode, book.NextInnovation));
    }

    [Fact]
    public void A_change_that_does_not_fit_the_parent_is_refused()
    {
        var parent = Probe.Lineage.Founder(seed: 1, index: 0, inputs: 2, outputs: 1);

        Assert.Contains(
            "no connection with innovation 99", Refusal(new Proposal(Operation.EnableConnection, 99)), StringComparison.Ordinal);
        Assert.Contains("no connection with innovation 99", Refusal(new Proposal(Operation.InsertNode, 99)), StringComparison.Ordinal);
        Assert.Contains("no node with id 99", Refusal(new Proposal(Operation.AddConnection, 0, 99)), StringComparison.Ordinal);
        Assert.Contains("no node with id -1", Refusal(new Proposal(Operation.ChangeActivation, -1)), StringComparison.Ordinal);
        Assert.Contains("Operation 77", Refusal(new Proposal((Operation)77)), StringComparison.Ordinal);

        string Refusal(Proposal proposal) =>
            Assert.Throws<InvalidOperationException>(() => new Child(0, proposal, default).Of(parent, [])).Message;
    }
}
