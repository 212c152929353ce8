using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;

namespace Guanxi.Web.Pages.Files;

/// <summary>Uploaded files become records that point at their bytes.</summary>
public sealed class Uploads(FileStore files)
{
    /// <summary>Bytes.</summary>
    public const long Most = 25 * 1024 * 1024;

    /// <param name="picture">Only pictures are taken.</param>
    /// <param name="related">What it is attached to; null while a form is being filled.</param>
    public async Task<(Guid? Id, Problem? Problem)> Take(Visit visit, IFormFile upload, bool picture = false, Link? related = null)
    {
        StoredFile stored;
        try
        {
            await using var content = upload.OpenReadStream();
            stored = await files.Save(content, Most, visit.Cancel);
        }
        catch (FileTooLargeException)
        {
            return (null, new(null, "fileTooLarge", Most / (1024 * 1024)));
        }
        if (picture && !stored.Kind.Picture) return (null, new(null, "notAPicture"));
        var unit = visit.Store.Begin(visit.Viewer);
        var id = unit.Create(new FileRecord
        {
            Name = NameOf(upload), Size = stored.Size, ContentType = stored.Kind.ContentType, Hash = stored.Hash, Picture = stored.Kind.Picture, Related = related,
        });
        var saved = await unit.Commit(visit.Cancel);
        return saved.Ok ? (id.Value, null) : (null, saved.Problems.Count > 0 ? saved.Problems[0].Problem : new(null, "fileRefused"));
    }

    /// <summary>The files of a record's own fields belong to it: who sees the record sees them.</summary>
    public static async Task Attach(Visit visit, ObjectModel model, Record record, IEnumerable<FieldModel> fields)
    {
        var unit = visit.Store.Begin(visit.Viewer);
        foreach (var field in fields)
            if (field.ValueKind is FieldKind.Image or FieldKind.File && field.Get(record) is Guid file)
                unit.Update<FileRecord>(file, ("related", new Link(model.Name, record.Id)));
        await unit.Commit(visit.Cancel);
    }

    /// <summary>The name alone, without the folders some browsers send, as long as it fits.</summary>
    static string NameOf(IFormFile upload)
    {
        var name = Path.GetFileName(upload.FileName.Replace('\\', '/')).Normalize().Trim();
        return name.Length is 0 ? "file" : name.Length <= 255 ? name : name[..200] + Path.GetExtension(name);
    }
}
