namespace Guanxi.Web.Components;

/// <summary>
/// Places a day's entries beside each other: those that overlap, directly or through others, share the width of the day in
/// equal parts; the rest have it alone.
/// </summary>
public static class CalendarLane
{
    /// <summary>The parts the width of a day is counted in: halves, thirds, quarters and sixths come out even.</summary>
    public const int Parts = 12;

    private static readonly int[] Shares = [1, 2, 3, 4, 6, 12];

    /// <param name="Left">The first part it stands on, 0 to 11.</param>
    /// <param name="Width">How many parts it takes.</param>
    public readonly record struct Place(CalendarEntry Entry, int Left, int Width);

    public static IReadOnlyList<Place> Of(IEnumerable<CalendarEntry> entries, DateOnly day)
    {
        var places = new List<Place>();
        var cluster = new List<CalendarEntry>();
        var end = 0;
        foreach (var entry in entries.OrderBy(entry => entry.From(day)).ThenByDescending(entry => entry.For(day)))
        {
            if (entry.From(day) >= end)
            {
                places.AddRange(Spread(cluster, day));
                cluster.Clear();
            }
            cluster.Add(entry);
            end = Math.Max(end, entry.From(day) + entry.For(day));
        }
        places.AddRange(Spread(cluster, day));
        return places;
    }

    /// <summary>Each entry takes the first column that is free by then; beyond twelve columns they lie upon each other.</summary>
    private static IEnumerable<Place> Spread(List<CalendarEntry> cluster, DateOnly day)
    {
        var freeFrom = new List<int>();
        var columns = new int[cluster.Count];
        for (var index = 0; index < cluster.Count; index++)
        {
            var from = cluster[index].From(day);
            var column = freeFrom.FindIndex(free => free <= from);
            if (column < 0 && freeFrom.Count < Parts)
            {
                column = freeFrom.Count;
                freeFrom.Add(0);
            }
            columns[index] = column < 0 ? Parts - 1 : column;
            freeFrom[columns[index]] = from + cluster[index].For(day);
        }
        var width = Parts / Shares.First(share => share >= Math.Max(freeFrom.Count, 1));
        return cluster.Select((entry, index) => new Place(entry, columns[index] * width, width));
    }
}
