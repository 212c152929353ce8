using System.Diagnostics;
using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Search;

namespace Guanxi.Kernel.Storage.Copying;

/// <summary>
/// Makes the search tokens of every record anew from what the records hold. Each page is read, written and noted in one commit, so
/// it goes on where it stopped, and several nodes that do it at once take turns.
/// </summary>
public sealed class SearchRebuild(IDatabase database, DatabaseMarks marks)
{
    const int Page = 1_000, SmallPage = 100;

    /// <summary>Behind the name of an object that is done: greater than it, less than any other that is greater.</summary>
    const char Behind = '\u0001';

    /// <summary>Whether records have the tokens of this version.</summary>
    public async ValueTask<bool> IsDone(CancellationToken cancel = default) => await marks.Find(DatabaseMarks.Tokens, cancel) == SearchTokens.Version;

    /// <summary>While nobody works, from the beginning.</summary>
    public async ValueTask Run(Registry registry, CancellationToken cancel = default)
    {
        await marks.Remove(DatabaseMarks.TokensAt, cancel);
        var objects = Searched(registry);
        while (await Next(objects, Page, cancel)) { }
    }

    /// <summary>While people work: leaves the database to them half of the time. What is not yet made anew is found by its earlier tokens.</summary>
    public async ValueTask RunBesideWork(Registry registry, CancellationToken cancel = default)
    {
        var objects = Searched(registry);
        for (var watch = Stopwatch.StartNew(); await Next(objects, SmallPage, cancel); watch.Restart()) await Task.Delay(watch.Elapsed, cancel);
    }

    static List<ObjectModel> Searched(Registry registry) =>
        [.. registry.Objects.Where(o => o.WordFields.Count > 0).OrderBy(o => o.Name, StringComparer.Ordinal)];

    /// <returns>Whether there is more to do.</returns>
    ValueTask<bool> Next(List<ObjectModel> objects, int size, CancellationToken cancel) => database.Write(async session =>
    {
        var (name, after) = await Place(session, cancel);
        if (objects.FirstOrDefault(o => string.CompareOrdinal(o.Name, name) >= 0) is not { } model)
        {
            await session.ExecuteAll([DatabaseMarks.Set(DatabaseMarks.Tokens, SearchTokens.Version), DatabaseMarks.Drop(DatabaseMarks.TokensAt)], cancel);
            return false;
        }
        var reading = new RowReading(model, [model.IdField, .. model.WordFields], Viewer.System);
        var records = await session.Query(new($"SELECT {reading.Columns} FROM {SqlBuilder.Name(model.Table)} t WHERE t.id > $1 ORDER BY t.id LIMIT {size}{session.Dialect.ForUpdate}",
            [new(model.Name == name ? after : Guid.Empty, ColumnType.Key)]), reading.Read, cancel);
        var place = records.Count < size ? $"{model.Name}{Behind}" : $"{model.Name} {records[^1].Id}";
        await session.ExecuteAll(
        [
            .. records.Select(r => (r.Id, Tokens: RecordTokens.Of(model, r))).Where(r => r.Tokens.Length > 0).Select(r => session.Dialect.WriteSearch(model.Table, r.Id, r.Tokens)),
            DatabaseMarks.Set(DatabaseMarks.TokensAt, $"{SearchTokens.Version} {place}"),
        ], cancel);
        return true;
    }, cancel);

    /// <summary>The object that comes next, and its record that was last done.</summary>
    static async ValueTask<(string Object, Guid After)> Place(IWriteSession session, CancellationToken cancel)
    {
        var noted = await session.Query(DatabaseMarks.Get(DatabaseMarks.TokensAt, session.Dialect.ForUpdate), (row, _) => row.GetString(0), cancel);
        return noted is [var place] && place.Split(' ') is [SearchTokens.Version, var name, .. var after]
            ? (name, after is [var id] ? Guid.Parse(id, CultureInfo.InvariantCulture) : Guid.Empty) : ("", Guid.Empty);
    }
}
