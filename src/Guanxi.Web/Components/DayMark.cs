namespace Guanxi.Web.Components;

/// <summary>A day of a calendar that is not what its weekday says.</summary>
/// <param name="Off">A day off; otherwise a weekend day that is worked.</param>
public sealed record DayMark(string Name, bool Off);
