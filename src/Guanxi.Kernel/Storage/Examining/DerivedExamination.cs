using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Storage.Examining;

/// <summary>What is made of records and lies beside them: the words they are found by, the keys they are sorted by, the places at which readers of the feed stand.</summary>
/// <param name="forged">Records that hold what their history does not tell: nothing is made of them, so that the trace stays.</param>
sealed class DerivedExamination(IDatabase database, HashSet<Guid> forged)
{
    const int Page = 1_000;

    public async ValueTask<List<Finding>> Run(Registry registry, bool repair, CancellationToken cancel)
    {
        var found = new List<Finding>();
        foreach (var model in registry.Objects.Where(o => o.WordFields.Count > 0 || o.Fields.Any(f => f.SortColumn is not null)))
            await Finding.Look(database, model.Name, found, () => Records(model, repair, found, cancel));
        await Finding.Look(database, "gx_positions", found, () => Readers(repair, found, cancel));
        return found;
    }

    async ValueTask Records(ObjectModel model, bool repair, List<Finding> found, CancellationToken cancel)
    {
        var sorted = model.Fields.Where(f => f.SortColumn is not null).ToList();
        var searched = model.WordFields.Count > 0 && await SearchIsWhole(model, repair, found, cancel);
        var reading = new RowReading(model, [model.IdField, .. model.WordFields.Union(sorted)], Viewer.System);
        var select = $"SELECT {string.Join(", ", sorted.Select(f => SqlBuilder.Column("t", f.SortColumn!)).Prepend(reading.Columns))} FROM {SqlBuilder.Name(model.Table)} t";
        var (words, keys) = (new List<Guid>(), new List<Guid>());
        for (Guid? after = null; ;)
        {
            var rows = await database.Query(after is null ? new($"{select} ORDER BY t.id LIMIT {Page}", []) : new($"{select} WHERE t.id > $1 ORDER BY t.id LIMIT {Page}", [new(after, ColumnType.Key)]),
                (row, dialect) => (Record: reading.Read(row, dialect), Keys: sorted.Select((_, i) => (string?)dialect.Read(row, reading.Width + i, ColumnType.Text, 0)).ToList()), cancel);
            var amends = new List<Statement>();
            var lost = searched ? await Lost(model, rows.Select(r => r.Record).Where(r => !forged.Contains(r.Id)), cancel) : [];
            words.AddRange(lost.Select(l => l.Id));
            amends.AddRange(lost.Select(l => database.Dialect.WriteSearch(model.Table, l.Id, l.Tokens)));
            foreach (var (record, stored) in rows.Where(r => !forged.Contains(r.Record.Id)))
            {
                var wrong = sorted.Where((f, i) => stored[i] != RowSql.SortKeyOf(f, f.Get(record))).ToList();
                if (wrong.Count == 0) continue;
                keys.Add(record.Id);
                amends.AddRange(wrong.Select(f => new Statement($"UPDATE {SqlBuilder.Name(model.Table)} SET {SqlBuilder.Name(f.SortColumn!.Name)} = $1 WHERE id = $2", [new(RowSql.SortKeyOf(f, f.Get(record)), ColumnType.Text), new(record.Id, ColumnType.Key)])));
            }
            if (repair && amends.Count > 0) await Amend(amends, cancel);
            if (rows.Count < Page) break;
            after = rows[^1].Record.Id;
        }
        if (words.Count > 0) found.Add(new("searchDrift", model.Name, words.Count, words[0], Derived: true));
        if (keys.Count > 0) found.Add(new("sortDrift", model.Name, keys.Count, keys[0], Derived: true));
    }

    /// <summary>Whether the index can be asked; a damaged one is begun anew when asked for.</summary>
    async ValueTask<bool> SearchIsWhole(ObjectModel model, bool repair, List<Finding> found, CancellationToken cancel)
    {
        if (database.Dialect.CheckSearch(model.Table) is not { } check) return true;
        if (await Answers(check, "ok", cancel))
        {
            await Strays(model, repair, found, cancel);
            return true;
        }
        found.Add(new("searchDamaged", model.Name, 1, Derived: true));
        if (repair) await database.ExecuteScript([$"DROP TABLE {model.Table}__search", database.Dialect.CreateSearch(model.Table)], cancel);
        return repair;
    }

    async ValueTask<bool> Answers(Statement check, string whole, CancellationToken cancel)
    {
        try
        {
            return (await database.Query(check, (row, _) => row.GetString(0), cancel)) is [var line] && line == whole;
        }
        catch (Exception fault) when (database.Dialect.IsDamage(fault))
        {
            return false;
        }
    }

    /// <summary>What search finds of records that are gone.</summary>
    async ValueTask Strays(ObjectModel model, bool repair, List<Finding> found, CancellationToken cancel)
    {
        if (database.Dialect.StraySearch(model.Table) is not var (count, remove)) return;
        if ((await database.Query(count, (row, _) => row.GetInt64(0), cancel))[0] is not (> 0 and var strays)) return;
        found.Add(new("searchStray", model.Name, strays, Derived: true));
        if (repair) await Amend([remove], cancel);
    }

    /// <summary>Those that are not found by all their tokens.</summary>
    async ValueTask<List<(Guid Id, string Tokens)>> Lost(ObjectModel model, IEnumerable<Record> records, CancellationToken cancel)
    {
        var asked = records.Select(r => (r.Id, Tokens: RecordTokens.Of(model, r))).Where(r => r.Tokens.Length > 0).ToList();
        if (asked.Count == 0) return [];
        var found = (await database.Query(database.Dialect.FoundWhole(model.Table, asked), (row, dialect) => (Guid)dialect.Read(row, 0, ColumnType.Key, 0)!, cancel)).ToHashSet();
        return [.. asked.Where(a => !found.Contains(a.Id))];
    }

    /// <summary>A reader that stands where no entry is would miss what comes, or begin again.</summary>
    async ValueTask Readers(bool repair, List<Finding> found, CancellationToken cancel)
    {
        var astray = await database.Query(new("SELECT p.reader FROM gx_positions p WHERE p.seq > 0 AND NOT EXISTS (SELECT 1 FROM gx_feed f WHERE f.seq = p.seq)", []), (row, _) => row.GetString(0), cancel);
        // The chain's reader is not put back over links that are gone: they would be made anew, as if nothing had been sealed there.
        if (await SealedUntil(cancel) is { } until)
        {
            found.Add(new("sealsMissing", until, 1));
            astray.Remove(FeedChain.Reader);
        }
        found.AddRange(astray.Select(reader => new Finding("readerAstray", reader, 1, Derived: true)));
        if (!repair || astray.Count == 0) return;
        await Amend([.. astray.Select(reader => new Statement("UPDATE gx_positions SET seq = (SELECT coalesce(max(f.seq), 0) FROM gx_feed f WHERE f.seq <= gx_positions.seq) WHERE reader = $1", [new(reader, ColumnType.Text)]))], cancel);
    }

    /// <summary>Where the newest link ends, if the chain's reader has come further than that; null where it has not.</summary>
    async ValueTask<string?> SealedUntil(CancellationToken cancel) => (await database.Query(
        new("SELECT (SELECT coalesce(max(until), 0) FROM gx_chain) FROM gx_positions WHERE reader = $1 AND seq > (SELECT coalesce(max(until), 0) FROM gx_chain)", [new(FeedChain.Reader, ColumnType.Text)]),
        (row, _) => row.GetInt64(0).ToString(System.Globalization.CultureInfo.InvariantCulture), cancel)).FirstOrDefault();

    async ValueTask Amend(IReadOnlyList<Statement> statements, CancellationToken cancel) => await database.Write(async session =>
    {
        await session.ExecuteAll(statements, cancel);
        return 0;
    }, cancel);
}
