using System.Text.Json;
using Npgsql;

namespace Guanxi.Bench.Bare;

/// <summary>Npgsql with statements prepared by use.</summary>
sealed class BarePostgres(NpgsqlDataSource source) : IBareDatabase
{
    readonly NpgsqlDataSource _source = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(source.ConnectionString) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1 }.ToString()).Build();

    public ValueTask Read(Utf8JsonWriter json, Guid id) => Rows(json, "SELECT * FROM accounts WHERE id = $1 AND deleted_at IS NULL", id, one: true);

    public ValueTask List(Utf8JsonWriter json, string city) =>
        Rows(json, $"SELECT {BareRows.Listed} FROM accounts WHERE address_city = $1 AND deleted_at IS NULL ORDER BY name__sort, id LIMIT 50", city, one: false);

    async ValueTask Rows(Utf8JsonWriter json, string sql, object value, bool one)
    {
        await using var command = _source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = value });
        await using var rows = await command.ExecuteReaderAsync();
        if (!one) json.WriteStartArray();
        while (await rows.ReadAsync()) BareRows.Write(json, rows);
        if (!one) json.WriteEndArray();
    }

    public async ValueTask Insert(string name)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await Run(connection, "INSERT INTO accounts (id, version, name, name__sort, kind, created_at, updated_at, external_id, phone, email, address_city, search__) VALUES ($1, 1, $2, $2, 'company', now(), now(), $3, '021-55556666', 'a@example.com', '上海', array_to_tsvector(string_to_array($2, ' ')))", id, name, "bare" + id);
        await Run(connection, "INSERT INTO gx_feed (unit, at, actor, channel, object, record, kind, version, changes) VALUES ($1, now(), $1, 'bare', 'bare', $1, 0, 1, $2)", id, "{}");
        await transaction.CommitAsync();
    }

    static async Task Run(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
