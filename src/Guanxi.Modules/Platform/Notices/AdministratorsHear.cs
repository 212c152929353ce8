using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;

namespace Guanxi.Modules.Platform.Notices;

/// <summary>Tells everybody who looks after the installation, each in their language and the way they chose.</summary>
public sealed class AdministratorsHear(Company company, Texts texts)
{
    const int Most = 100;

    /// <param name="notice">With a text in the language it is given.</param>
    public async ValueTask Of(SaveContext context, Func<Texts, string, Notification> notice)
    {
        var query = new ListQuery(context.Unit.Store.Registry.Of<User>()) { Filter = Filter.Both(Filter.Is("active", "true"), Filter.Is("role.administrator", "true")), Limit = Most };
        foreach (var person in (await context.Unit.Store.List(Viewer.System, query)).Records.Cast<User>())
        {
            var told = notice(texts, person.Language ?? company.Facts.Language);
            (told.Owner, told.Kind) = (person.Id, "system");
            context.Unit.Create(told);
        }
    }
}
