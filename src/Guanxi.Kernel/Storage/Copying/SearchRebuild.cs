using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Search;

namespace Guanxi.Kernel.Storage.Copying;

/// <summary>Makes the search tokens of every record anew from what the records hold.</summary>
public sealed class SearchRebuild(IDatabase database)
{
    const int Page = 1_000;

    /// <returns>Records that have words to be found by.</returns>
    public async ValueTask<long> Run(Registry registry, CancellationToken cancel = default)
    {
        long written = 0;
        foreach (var model in registry.Objects.Where(o => o.Fields.Any(f => f.Searched && !f.Secret))) written += await Run(model, cancel);
        await new DatabaseMarks(database).Leave(DatabaseMarks.Tokens, SearchTokens.Version, cancel);
        return written;
    }

    async ValueTask<long> Run(ObjectModel model, CancellationToken cancel)
    {
        var reading = new RowReading(model, [model.IdField, .. model.Fields.Where(f => f.Searched)], Viewer.System);
        var select = $"SELECT {reading.Columns} FROM {SqlBuilder.Name(model.Table)} t";
        long written = 0;
        for (Guid? after = null; ;)
        {
            var records = await database.Query(after is null ? new($"{select} ORDER BY t.id LIMIT {Page}", [])
                : new($"{select} WHERE t.id > $1 ORDER BY t.id LIMIT {Page}", [new(after, ColumnType.Key)]), reading.Read, cancel);
            var tokens = records.Select(r => (r.Id, Tokens: RecordTokens.Of(model, r))).Where(r => r.Tokens.Length > 0).ToList();
            await database.Write(async session =>
            {
                await session.ExecuteAll([.. tokens.Select(t => session.Dialect.WriteSearch(model.Table, t.Id, t.Tokens))], cancel);
                return tokens.Count;
            }, cancel);
            written += tokens.Count;
            if (records.Count < Page) return written;
            after = records[^1].Id;
        }
    }
}
