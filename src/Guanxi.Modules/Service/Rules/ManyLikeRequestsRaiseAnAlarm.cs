using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service.Rules;

/// <summary>Many requests of one kind about one product within a short time have one cause: whoever assigns is told as the limit is reached.</summary>
sealed class ManyLikeRequestsRaiseAnAlarm : IAfterSave<Ticket>
{
    public async ValueTask AfterSave(Ticket ticket, SaveContext context)
    {
        if (!context.IsNew || context.BringsInHistory || ticket.Product == Guid.Empty) return;
        var (unit, settings) = (context.Unit, await ServiceSettings.Of(context.Unit.Store));
        var since = (context.Now - settings.BurstWindow).UtcDateTime.ToString(FieldJson.InstantFormat, System.Globalization.CultureInfo.InvariantCulture);
        var like = new Filter.And([Filter.Is("product", ticket.Product), Filter.Is("kind", ticket.Kind), new Filter.Condition("createdAt", FilterOperator.GreaterOrEqual, [since])]);
        if (await unit.Store.Count(Viewer.System, context.Model, like, settings.BurstCount) != settings.BurstCount) return;
        var alarms = new Alarms(unit);
        foreach (var person in await Assigning(unit, alarms)) unit.Create(Notification.About(context.Model, ticket, person, "burst", Guid.Empty));
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
