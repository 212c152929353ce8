using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;

namespace Guanxi.Modules.Platform.Rules;

/// <summary>What follows from changes stands still until somebody decides: who can, hears of it.</summary>
sealed class AdministratorsHearOfAReaderThatStands(Company company, Texts texts) : IAfterSave<FeedStop>
{
    public async ValueTask AfterSave(FeedStop record, SaveContext context)
    {
        if (context.Kind != ChangeKind.Create) return;
        var query = new ListQuery(context.Unit.Store.Registry.Of<User>()) { Filter = Filter.Both(Filter.Is("active", "true"), Filter.Is("role.administrator", "true")), Limit = 100 };
        foreach (var person in (await context.Unit.Store.List(Viewer.System, query)).Records.Cast<User>())
        {
            var language = person.Language ?? company.Facts.Language;
            var notice = Notification.About(context.Model, record, person.Id, "system", Guid.Empty);
            notice.Text = texts.Format(language, "notices.readerStands", texts.Find(language, "reader." + record.Name) ?? record.Name);
            context.Unit.Create(notice);
        }
    }
}
