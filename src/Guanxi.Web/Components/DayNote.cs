namespace Guanxi.Web.Components;

/// <summary>What a day of a calendar is besides its date.</summary>
/// <param name="Mark">Said where it is not what its weekday says: off, or a weekend day that is worked.</param>
/// <param name="Name">Of the holiday.</param>
/// <param name="Off">A day off.</param>
/// <param name="Lunar">The lunar day, where people read it.</param>
public sealed record DayNote(string? Mark, string? Name, bool Off, string? Lunar);
