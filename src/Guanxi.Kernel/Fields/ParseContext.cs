using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Fields;

/// <summary>How texts that people or files bring are to be understood.</summary>
public sealed record ParseContext
{
    /// <summary>For texts that programs wrote: codes and ISO forms, clock times in UTC.</summary>
    public static readonly ParseContext Plain = new();

    /// <summary>Labels of choices and of yes and no in every language; without them only codes are understood.</summary>
    public Texts? Texts { get; init; }
    /// <summary>Where clock times without offset were meant.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;
    /// <summary>Of amounts that name none; without it such amounts have an empty currency, which the save fills in.</summary>
    public string? Currency { get; init; }
    public DateOrder DateOrder { get; init; } = DateOrder.Unknown;
}
