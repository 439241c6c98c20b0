namespace Akka.Persistence.Sql.Database;

internal sealed class SqlJobOf<T>(Func<SqlSession, T> work, bool isWrite) : SqlJob(isWrite)
{
    private readonly TaskCompletionSource<T> _result = new();
    private T _value = default!;

    public Task<T> Result => _result.Task;

    public override void Run(SqlSession session) => _value = work(session);

    public override void Succeed() => _result.SetResult(_value);

    public override void Fail(Exception cause) => _result.SetException(cause);
}
