using System.Runtime.CompilerServices;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform;

/// <summary>When people work, by hours on record and the company's holidays; read once for a unit of work.</summary>
public sealed class WorkingCalendar
{
    static readonly ConditionalWeakTable<UnitOfWork, WorkingCalendar> ByUnit = [];
    static readonly string?[] OfficeWeek = [null, .. Enumerable.Repeat("09:00-12:00 13:00-18:00", 5), null];

    readonly Dictionary<Guid, WorkingTime> _times = [];

    /// <param name="hours">The company's main hours when empty.</param>
    public static async ValueTask<WorkingTime> Of(UnitOfWork unit, Company company, Id<WorkingHours> hours = default)
    {
        var times = ByUnit.GetOrCreateValue(unit)._times;
        return times.TryGetValue(hours, out var time) ? time : times[hours] = (await Read(unit.Store, company, hours)).Time;
    }

    /// <summary>The time with the hours it comes from and the special days by date. Office hours where the company has not said when it works.</summary>
    public static async ValueTask<(WorkingTime Time, WorkingHours? Hours, IReadOnlyDictionary<DateOnly, Holiday> Special)> Read(RecordStore store, Company company, Id<WorkingHours> id, CancellationToken cancel = default)
    {
        var query = new ListQuery(store.Registry.Of<WorkingHours>()) { Filter = id.IsEmpty ? Filter.Is("main", "true") : Filter.Is("id", id.Value), Limit = 1 };
        if ((await store.List(Viewer.System, query, cancel)).Records is not [WorkingHours hours]) return (new(OfficeWeek, company.Zone), null, new Dictionary<DateOnly, Holiday>());
        var zone = hours.TimeZone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : company.Zone;
        var special = hours.Holidays ? (await store.All<Holiday>(Viewer.System, Filter.All)).Where(h => h.Date is not null).ToDictionary(h => h.Date!.Value) : [];
        return (new(hours.Week, zone, special.ToDictionary(s => s.Key, s => s.Value.Kind)), hours, special);
    }
}
