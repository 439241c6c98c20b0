using FsCheck;
using FsCheck.Fluent;

namespace MessagePack.Tests;

public class RoundTripTests
{
    [Fact]
    public void Ten_thousand_random_values_come_back_as_written()
    {
        var property = Prop.ForAll(Value.Any().ToArbitrary(), value =>
        {
            var bytes = Bytes.Of((ref w) => Value.Write(ref w, value));
            var reader = new MessagePackReader(bytes);
            var same = Value.Matches(ref reader, value) && reader.End;
            var skipper = new MessagePackReader(Bytes.InPieces(bytes));
            skipper.Skip();
            return same && skipper.End;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10_000), property);
    }
}
