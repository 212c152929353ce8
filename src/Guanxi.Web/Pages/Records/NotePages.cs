using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;

namespace Guanxi.Web.Pages.Records;

/// <summary>What is done with a note where it stands in a timeline.</summary>
static class NotePages
{
    public static async Task<IResult> Pin(Visit visit, Guid id)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<Note>(id), visit.Cancel) is not { } note) return await visit.Missing();
        var unit = visit.Store.Begin(visit.Viewer);
        unit.Update<Note>(id, ("pinned", !note.Pinned));
        return await Answer(visit, note, await unit.Commit(visit.Cancel), null);
    }

    public static async Task<IResult> Remove(Visit visit, Guid id)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<Note>(id), visit.Cancel) is not { } note) return await visit.Missing();
        var unit = visit.Store.Begin(visit.Viewer);
        unit.Delete<Note>(id);
        return await Answer(visit, note, await unit.Commit(visit.Cancel), visit["flash.deleted", visit.One(visit.Registry.Of<Note>())]);
    }

    static async Task<IResult> Answer(Visit visit, Note note, SaveResult saved, string? said) =>
        saved.Refusal != Refusal.None ? await visit.Refused(saved.Refusal)
        : visit.GoTo(note.Related is { } about ? $"/{about.Object}/{about.Id}?tab=timeline" : "/", said, said is null ? null : saved.Unit);
}
