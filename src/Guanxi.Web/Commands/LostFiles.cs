using Guanxi.Analytics.Facts;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage.Examining;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Commands;

/// <summary>Records that name stored bytes which are not there.</summary>
static class LostFiles
{
    const int AtOnce = 1_000;

    public static async ValueTask<List<Finding>> Find(OpenFolder folder, CancellationToken cancel)
    {
        var (registry, lost) = (folder.Store.Registry, new List<Finding>());
        foreach (var model in (ObjectModel[])[registry.Of<FileRecord>(), registry.Of<Import>(), registry.Of<FactFile>()])
            await Of(folder, model, lost, cancel);
        return lost;
    }

    static async ValueTask Of(OpenFolder folder, ObjectModel model, List<Finding> lost, CancellationToken cancel)
    {
        var files = folder.Get<FileStore>();
        for (string? cursor = null; ;)
        {
            var page = await folder.Store.List(Viewer.System, new(model) { Sorts = [new("id")], Limit = AtOnce, Titles = false, Cursor = cursor }, cancel);
            lost.AddRange(page.Records.Where(r => !Hashes(r).All(files.Has)).Select(r => new Finding("fileLost", Name(r), 1, r.Id)));
            if ((cursor = page.Next) is null) return;
        }
    }

    static IEnumerable<string> Hashes(Record record) => (record switch
    {
        FileRecord file => [file.Hash],
        Import import => [import.File],
        FactFile facts => [facts.Original, facts.Lines],
        _ => Array.Empty<string?>(),
    }).OfType<string>();

    static string Name(Record record) => record switch { FileRecord file => file.Name, Import import => import.Name, FactFile facts => facts.Name, _ => "" };
}
