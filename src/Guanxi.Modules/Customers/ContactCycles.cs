using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Customers;

/// <summary>The cycles in force, in their order.</summary>
sealed class ContactCycles(IReadOnlyList<ContactCycle> cycles)
{
    public static ValueTask<ContactCycles> Of(RecordStore store) => store.Kept(["contact-cycles"],
        static async store => new ContactCycles(await store.All<ContactCycle>(Viewer.System, Filter.All, new Sort("position"))));

    /// <summary>Days between contacts with customers of the class; null where nobody said.</summary>
    public int? DaysFor(string? customerClass) => cycles.FirstOrDefault(c => c.Fits(customerClass))?.Days;
}
