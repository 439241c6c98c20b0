using Microsoft.Data.Sqlite;

namespace Wann.Engine.Tests.Journal;

/// <summary>A run's journal.db as an outsider changes it.</summary>
internal static class Database
{
    public static int Execute(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public static long Count(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar());
    }

    public static string Text(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>Changes one byte of an event's message, by default in the middle of it, which is in its payload.</summary>
    public static void Flip(string file, long number, string table = "journal", string column = "message", double where = 0.75)
    {
        using var connection = Open(file);
        using var read = connection.CreateCommand();
        read.CommandText = $"SELECT {column} FROM {table} WHERE sequence_number = {number}";
        var bytes = (byte[])read.ExecuteScalar()!;
        bytes[(int)(where * bytes.Length)] ^= 0x10;
        using var write = connection.CreateCommand();
        write.CommandText = $"UPDATE {table} SET {column} = $bytes WHERE sequence_number = {number}";
        write.Parameters.AddWithValue("$bytes", bytes);
        write.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string file)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
