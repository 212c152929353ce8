using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Office.Rules;

/// <summary>What is about a contact, a deal or another record of a customer is about that customer.</summary>
sealed class AnActivityBelongsToItsCustomer : IBeforeSave<Activity>
{
    public async ValueTask BeforeSave(Activity activity, SaveContext context)
    {
        var store = context.Unit.Store;
        if (activity.Related is { } related && context.Changed(activity, "related")) await FromRelated(activity, related, store);
        if (activity.Account.IsEmpty && !activity.Contact.IsEmpty) activity.Account = (await store.Get(Viewer.System, activity.Contact))?.Account ?? default;
    }

    static async ValueTask FromRelated(Activity activity, Link related, RecordStore store)
    {
        if (store.Registry.Find(related.Object) is not { } model) return;
        if (model.IsA<Account>()) activity.Account = related.Id;
        else if (model.IsA<Contact>()) activity.Contact = related.Id;
        if (await store.Get(Viewer.System, model, related.Id) is not { } record) return;
        if (Of<Account>(model, record, store) is { } account) activity.Account = account;
        if (activity.Contact.IsEmpty && Of<Contact>(model, record, store) is { } contact) activity.Contact = contact;
    }

    /// <summary>The record's own reference to an account or contact, by type.</summary>
    static Guid? Of<T>(ObjectModel model, Record record, RecordStore store) where T : Record =>
        model.Fields.FirstOrDefault(f => f is { Kind: FieldKind.Reference, ReadOnly: false } && f.Target == store.Registry.Of<T>().Name && f.Name is "account" or "contact")?.Get(record) as Guid?;
}
