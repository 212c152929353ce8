namespace Guanxi.Modules.Platform.Rules;

/// <summary>
/// A colleague is named in a text by a link to their page, as the editor makes it from @; they are told once, when the name appears.
/// </summary>
sealed class WhoIsNamedInATextIsTold : IAfterSave<Record>
{
    public async ValueTask AfterSave(Record record, SaveContext context)
    {
        if (context.Kind is not (ChangeKind.Create or ChangeKind.Update) || context.Viewer.IsSystem || context.BringsInHistory) return;
        foreach (var field in context.Model.Fields)
        {
            if (field.Kind != FieldKind.RichText || !context.Changed(record, field.Name)) continue;
            var named = Mentions.In(field.Get(record) as string).Except(context.Before is { } before ? Mentions.In(field.Get(before) as string) : []);
            foreach (var user in named.Where(u => u != context.Viewer.UserId))
                if (await context.Unit.Store.Get(Viewer.System, new Id<User>(user)) is { Active: true })
                    context.Unit.Create(Notification.About(context.Model, record, user, "mentioned", context.Viewer.UserId));
        }
    }
}
