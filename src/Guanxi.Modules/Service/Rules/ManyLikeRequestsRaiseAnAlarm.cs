using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service.Rules;

/// <summary>Many requests of one kind about one product within a short time have one cause: whoever assigns is told as the limit is reached.</summary>
sealed class ManyLikeRequestsRaiseAnAlarm(Company company, Texts texts) : IAfterSave<Ticket>
{
    public async ValueTask AfterSave(Ticket ticket, SaveContext context)
    {
        if (!context.IsNew || context.BringsInHistory || ticket.Product == Guid.Empty) return;
        var (unit, settings) = (context.Unit, await ServiceSettings.Of(context.Unit.Store));
        var since = FieldText.Print(context.Model["createdAt"], context.Now - settings.BurstWindow);
        var like = new Filter.And([Filter.Is("product", ticket.Product), Filter.Is("kind", ticket.Kind), new Filter.Condition("createdAt", FilterOperator.GreaterOrEqual, [since])]);
        if (await unit.Store.Count(Viewer.System, context.Model, like, settings.BurstCount) != settings.BurstCount) return;
        var product = await unit.Store.TitleOf("products", ticket.Product);
        var path = $"/{context.Model.Name}?filter={Uri.EscapeDataString(FilterText.Print(like))}";
        foreach (var id in await Assigning(unit, new Alarms(unit)))
            if (await unit.Store.Get(Viewer.System, new Id<User>(id)) is { } person) unit.Create(new Notification { Owner = id, Kind = "burst", Path = path, Text = Words(person.Language ?? company.Facts.Language) });

        string Words(string language) => Notification.Short(texts.Format(language, "tickets.burst", settings.BurstCount, settings.BurstMinutes, product,
            ChoiceLabels.LabelOf(context.Model["kind"].Choices!, ticket.Kind, texts, language)));
    }

    /// <summary>Everybody whose role names the step of assigning.</summary>
    static async ValueTask<HashSet<Guid>> Assigning(UnitOfWork unit, Alarms alarms)
    {
        var people = new HashSet<Guid>();
        foreach (var role in await unit.Store.All<Role>(Viewer.System, Filter.All))
            if (RoleRights.Parse(role.Rights).Actions?.Contains("tickets.assign") == true) people.UnionWith(await alarms.Having(role));
        return people;
    }
}
