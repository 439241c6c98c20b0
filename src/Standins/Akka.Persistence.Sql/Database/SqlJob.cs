namespace Akka.Persistence.Sql.Database;

/// <summary>Work on the database, whose result is told only once it is committed.</summary>
internal abstract class SqlJob(bool isWrite)
{
    public bool IsWrite => isWrite;

    public abstract void Run(SqlSession session);

    public abstract void Succeed();

    public abstract void Fail(Exception cause);
}
