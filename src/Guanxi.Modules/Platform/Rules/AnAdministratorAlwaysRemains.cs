using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform.Rules;

/// <summary>The last administrator who can sign in is neither switched off nor given another role: nobody could undo that.</summary>
sealed class AnAdministratorAlwaysRemains : IBeforeSave<User>
{
    public async ValueTask BeforeSave(User record, SaveContext context)
    {
        if (context.Before is not User { Active: true } before || !await IsAdministrator(before, context) || (record.Active && await IsAdministrator(record, context))) return;
        var others = Filter.Both(Filter.Both(Filter.Is("active", "true"), Filter.Is("role.administrator", "true")), new Filter.Not(Filter.Is("id", record.Id)));
        if (await context.Unit.Store.Count(Viewer.System, context.Model, others, cap: 1) == 0) context.Refuse(record.Active ? "role" : "active", "lastAdministrator");
    }

    static async ValueTask<bool> IsAdministrator(User user, SaveContext context) => await context.Unit.Store.Get(Viewer.System, user.Role) is { Administrator: true };
}
