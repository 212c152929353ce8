using System.Collections.Concurrent;
using System.Globalization;

namespace Guanxi.Web.Account.MovingIn;

/// <summary>The time zones people choose from: places of the IANA list with their distance from UTC in winter, west to east.</summary>
public static class TimeZones
{
    static readonly string[] Regions = ["Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];
    static readonly ConcurrentDictionary<string, IReadOnlyList<(string, string)>> ByCulture = new();

    /// <summary>IANA name and what is shown.</summary>
    public static IReadOnlyList<(string Id, string Name)> All(CultureInfo culture) => ByCulture.GetOrAdd(culture.Name, _ =>
    [
        .. TimeZoneInfo.GetSystemTimeZones().Where(z => Regions.Any(r => z.Id.StartsWith(r, StringComparison.Ordinal)))
            .OrderBy(z => z.BaseUtcOffset).ThenBy(z => z.Id, StringComparer.Ordinal).Select(z => (z.Id, Shown(z))),
        ("UTC", "UTC"),
    ]);

    static string Shown(TimeZoneInfo zone)
    {
        var offset = zone.BaseUtcOffset;
        return $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset.ToString("hh\\:mm", CultureInfo.InvariantCulture)}  {zone.Id.Replace('_', ' ')}";
    }
}
