using System.Runtime.CompilerServices;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform;

/// <summary>When the company works, by its main hours and its holidays; read once for a unit of work.</summary>
public sealed class WorkingCalendar
{
    static readonly ConditionalWeakTable<UnitOfWork, WorkingCalendar> ByUnit = [];
    static readonly string?[] OfficeWeek = [null, .. Enumerable.Repeat("09:00-12:00 13:00-18:00", 5), null];

    WorkingTime? _time;

    public static async ValueTask<WorkingTime> Of(UnitOfWork unit, Company company)
    {
        var calendar = ByUnit.GetOrCreateValue(unit);
        return calendar._time ??= await Read(unit.Store, company);
    }

    /// <summary>Office hours where the company has not said when it works.</summary>
    public static async ValueTask<WorkingTime> Read(RecordStore store, Company company, CancellationToken cancel = default)
    {
        var main = new ListQuery(store.Registry.Of<WorkingHours>()) { Filter = Filter.Is("main", "true"), Limit = 1 };
        if ((await store.List(Viewer.System, main, cancel)).Records is not [WorkingHours hours]) return new(OfficeWeek, company.Zone);
        var zone = hours.TimeZone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : company.Zone;
        return new(hours.Week, zone, hours.Holidays ? (await store.All<Holiday>(Viewer.System, Filter.All)).Where(h => h.Date is not null).ToDictionary(h => h.Date!.Value, h => h.Kind) : null);
    }
}
