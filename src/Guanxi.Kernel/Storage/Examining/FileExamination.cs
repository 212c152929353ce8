using System.Security.Cryptography;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Storage.Examining;

/// <summary>Are the bytes outside the database those that were stored, and are all there that records name?</summary>
sealed class FileExamination(IDatabase database, FileStore files)
{
    const int Page = 1_000;

    public async ValueTask<List<Finding>> Run(Registry registry, CancellationToken cancel)
    {
        var found = new List<Finding>();
        if (await Damaged(cancel) is [var first, ..] damaged) found.Add(new("fileDamaged", first, damaged.Count));
        foreach (var model in registry.Objects.Where(o => !o.Outside))
            foreach (var field in model.Fields.Where(f => f.IsFileHash))
                await Finding.Look(database, model.Name, found, async () =>
                {
                    if (await Lost(model, field, cancel) is [var one, ..] lost) found.Add(new("fileLost", field.ToString(), lost.Count, one));
                });
        return found;
    }

    /// <summary>A stored file is named by the hash of its bytes.</summary>
    async ValueTask<List<string>> Damaged(CancellationToken cancel)
    {
        var damaged = new List<string>();
        foreach (var hash in files.Hashes())
        {
            await using var content = files.Open(hash);
            if (content is not null && Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel)) != hash) damaged.Add(hash);
        }
        return damaged;
    }

    /// <summary>Records in use that name bytes which are not there.</summary>
    async ValueTask<List<Guid>> Lost(ObjectModel model, FieldModel field, CancellationToken cancel)
    {
        var lost = new List<Guid>();
        var column = SqlBuilder.Name(field.Columns[0].Name);
        for (var after = Guid.Empty; ;)
        {
            var rows = await database.Query(new($"SELECT id, {column} FROM {SqlBuilder.Name(model.Table)} WHERE id > $1 AND deleted_at IS NULL AND {column} <> '' ORDER BY id LIMIT {Page}", [new(after, ColumnType.Key)]),
                (row, _) => (Id: row.GetKey(0), Hash: row.GetString(1)), cancel);
            lost.AddRange(rows.Where(r => !files.Has(r.Hash)).Select(r => r.Id));
            if (rows.Count < Page) return lost;
            after = rows[^1].Id;
        }
    }
}
