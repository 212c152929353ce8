using Guanxi.Kernel.Text;

namespace Guanxi.Modules.Platform.Rules;

/// <summary>
/// A colleague is named in a text by a link to their page, as the editor makes it from @; they are told once, when the name appears. Who
/// may not see the record is told nothing of it: whoever wrote hears so at once, and where to share it.
/// </summary>
sealed class WhoIsNamedInATextIsTold(Viewers viewers, Texts texts) : IAfterSave<Record>
{
    public async ValueTask AfterSave(Record record, SaveContext context)
    {
        if (context.Kind is not (ChangeKind.Create or ChangeKind.Update) || context.Viewer.IsSystem || context.BringsInHistory) return;
        foreach (var field in context.Model.Fields)
        {
            if (field.Kind != FieldKind.RichText || !context.Changed(record, field.Name)) continue;
            var named = Mentions.In(field.Get(record) as string).Except(context.Before is { } before ? Mentions.In(field.Get(before) as string) : []);
            foreach (var user in named.Where(u => u != context.Viewer.UserId))
            {
                if (await context.Unit.Store.Get(Viewer.System, new Id<User>(user)) is not { Active: true } person) continue;
                var notice = Notification.About(context.Model, record, user, "mentioned", context.Viewer.UserId);
                context.Unit.Create(await Sees(person, notice.Related!.Value, context) ? notice : await Unseen(person, notice.Related!.Value, context));
            }
        }
    }

    async ValueTask<bool> Sees(User person, Link about, SaveContext context) =>
        await viewers.OfUser(person.Id, "page") is { } viewer && context.Unit.Store.Registry.Find(about.Object) is { } model && await context.Unit.Store.May(viewer, Verb.Read, model, about.Id);

    /// <summary>For whoever wrote. Its owner shares a record, and an administrator; others are led to it, to ask.</summary>
    async ValueTask<Notification> Unseen(User person, Link about, SaveContext context)
    {
        var model = context.Unit.Store.Registry[about.Object];
        var subject = await context.Unit.Store.Get(Viewer.System, model, about.Id);
        var shares = context.Viewer.Administrator || subject?.Owner.Value == context.Viewer.UserId;
        return new()
        {
            Owner = context.Viewer.UserId, Kind = "mentioned", Actor = person,
            Path = $"/{about.Object}/{about.Id}" + (shares ? $"/actions/share?user={person.Id}" : ""),
            Text = Notification.Short(texts.Format(context.Viewer.Language, shares ? "notices.unseen" : "notices.unseenOfAnother", person.Name, subject is null ? "" : model.Title.Get(subject)?.ToString())),
        };
    }
}
