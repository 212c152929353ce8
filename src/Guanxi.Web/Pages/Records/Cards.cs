using Guanxi.Integrations.Calendars;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;

namespace Guanxi.Web.Pages.Records;

/// <summary>A contact for the address book of a phone.</summary>
static class Cards
{
    public static async Task<IResult> Take(Visit visit, Guid id, ContactBook book)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<Contact>(id), visit.Cancel) is not { } contact) return await visit.Missing();
        var card = await book.Card(visit.Viewer, contact, visit.Cancel);
        return Results.File(System.Text.Encoding.UTF8.GetBytes(ContactCard.Write([card])), ContactCard.ContentType, $"{card.Shown}.vcf");
    }
}
