using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;

namespace Guanxi.Modules.Platform.Notices;

/// <summary>Tells everybody who looks after the installation, each in their language and the way they chose.</summary>
public sealed class AdministratorsHear(Company company, Texts texts)
{
    const int Most = 100;

    /// <param name="notice">With a text in the language it is given.</param>
    /// <param name="also">Somebody who is told as well, once even if an administrator.</param>
    public async ValueTask Of(UnitOfWork unit, Func<Texts, string, Notification> notice, Guid? also = null)
    {
        var administrators = Filter.Is("role.administrator", "true");
        var concerned = also is { } person ? new Filter.Or([administrators, Filter.Is("id", person)]) : administrators;
        var query = new ListQuery(unit.Store.Registry.Of<User>()) { Filter = Filter.Both(Filter.Is("active", "true"), concerned), Limit = Most };
        foreach (var user in (await unit.Store.List(Viewer.System, query)).Records.Cast<User>())
        {
            var told = notice(texts, user.Language ?? company.Facts.Language);
            told.Owner = user.Id;
            unit.Create(told);
        }
    }
}
