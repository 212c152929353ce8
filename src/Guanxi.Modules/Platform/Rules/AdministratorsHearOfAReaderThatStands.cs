using Guanxi.Kernel.Feed;
using Guanxi.Modules.Platform.Notices;

namespace Guanxi.Modules.Platform.Rules;

/// <summary>What follows from changes stands still until somebody decides: who can, hears of it.</summary>
sealed class AdministratorsHearOfAReaderThatStands(AdministratorsHear administrators) : IAfterSave<FeedStop>
{
    public async ValueTask AfterSave(FeedStop record, SaveContext context)
    {
        if (context.Kind != ChangeKind.Create) return;
        await administrators.Of(context.Unit, (texts, language) => new()
        {
            Kind = "system", Text = texts.Format(language, "notices.readerStands", texts.Find(language, "reader." + record.Name) ?? record.Name), Related = new Link(context.Model.Name, record.Id),
        });
    }
}
