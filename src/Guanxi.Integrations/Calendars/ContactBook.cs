using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;

namespace Guanxi.Integrations.Calendars;

/// <summary>Contacts as vCards, and vCards as contacts.</summary>
public sealed class ContactBook(RecordStore store)
{
    /// <summary>Only what the viewer may see whole.</summary>
    public async Task<ContactCard> Card(Viewer viewer, Contact contact, CancellationToken cancel)
    {
        var model = store.Registry.Of<Contact>();
        var company = contact.Account.IsEmpty ? null : (await store.Titles(viewer, store.Registry.Of<Account>(), [contact.Account], cancel)).GetValueOrDefault(contact.Account);
        return new()
        {
            Family = contact.Name?.Family ?? "", Given = contact.Name?.Given ?? "", Shown = contact.Name?.Full ?? "", Company = company, Department = Seen("department", contact.Department), JobTitle = Seen("jobTitle", contact.JobTitle),
            Mobile = Seen("mobile", contact.Mobile), Phone = Seen("phone", contact.Phone), Email = Seen("email", contact.Email), OtherEmail = Seen("otherEmail", contact.OtherEmail),
            Street = Seen("address", contact.Address?.Street), City = Seen("address", contact.Address?.City), Province = Seen("address", contact.Address?.Province), PostalCode = Seen("address", contact.Address?.PostalCode), Country = Seen("address", contact.Address?.Country),
            Birthday = viewer.RightOf(model["birthday"]) <= FieldRight.ReadOnly ? contact.Birthday : null,
        };

        string? Seen(string field, string? value) => viewer.RightOf(model[field]) <= FieldRight.ReadOnly ? value : null;
    }

    /// <summary>Makes contacts; who is known by e-mail or mobile is left as is. A company that is known by its name is joined.</summary>
    public async Task<(int Made, int Known, SaveResult? Saved)> Import(Viewer viewer, IReadOnlyList<ContactCard> cards, CancellationToken cancel)
    {
        var unit = store.Begin(viewer);
        var (made, known) = (0, 0);
        foreach (var card in cards)
        {
            if (await IsKnown(viewer, card, cancel)) { known++; continue; }
            unit.Create(new Contact
            {
                Name = card.Family.Length + card.Given.Length > 0 ? new(card.Family, card.Given) : PersonName.Parse(card.Shown), Account = await Company(viewer, card.Company, cancel), Department = card.Department, JobTitle = card.JobTitle,
                Mobile = Phone(card.Mobile), Phone = Phone(card.Phone), Email = Mail(card.Email), OtherEmail = Mail(card.OtherEmail), Birthday = card.Birthday, Description = card.Note,
                Address = PostalAddress.FromParts([card.Country, card.Province, card.City, null, card.Street, card.PostalCode]), Owner = viewer.UserId,
            });
            made++;
        }
        return (made, known, made == 0 ? null : await unit.Commit(cancel));
    }

    async Task<bool> IsKnown(Viewer viewer, ContactCard card, CancellationToken cancel)
    {
        var ways = new List<Filter>();
        if (Mail(card.Email) is { } mail) ways.Add(Filter.Is("email", mail));
        if (Phone(card.Mobile) is { } mobile) ways.Add(Filter.Is("mobile", mobile));
        return ways.Count > 0 && await store.Count(viewer, store.Registry.Of<Contact>(), new Filter.Or([.. ways]), 1, cancel: cancel) > 0;
    }

    async Task<Id<Account>> Company(Viewer viewer, string? name, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name)) return default;
        var query = new ListQuery(store.Registry.Of<Account>()) { Filter = Filter.Is("name", Normalise.Line(name)), Fields = [], Limit = 2 };
        return (await store.List(viewer, query, cancel)).Records is [var only] ? only.Id : default;
    }

    static string? Phone(string? typed) => Normalise.TryPhone(typed, "CN", out var phone) ? phone : null;
    static string? Mail(string? typed) => typed is not null && EmailAddress.IsValid(typed) ? typed : null;
}
