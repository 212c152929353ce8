using Guanxi.Kernel.Model;
using static Guanxi.Kernel.Queries.FilterOperator;

namespace Guanxi.Kernel.Queries;

/// <summary>Projection: kind → operators its conditions may use.</summary>
public static class FilterOperators
{
    static readonly IReadOnlyList<FilterOperator> Texts = [Is, IsNot, Contains, StartsWith, IsEmpty, IsNotEmpty];
    static readonly IReadOnlyList<FilterOperator> Proses = [Contains, StartsWith, IsEmpty, IsNotEmpty];
    static readonly IReadOnlyList<FilterOperator> Ordered = [Is, IsNot, Greater, GreaterOrEqual, Less, LessOrEqual, Between, IsEmpty, IsNotEmpty];
    static readonly IReadOnlyList<FilterOperator> Members = [Is, IsNot, IsEmpty, IsNotEmpty];
    static readonly IReadOnlyList<FilterOperator> References = [Is, IsNot, Under, IsEmpty, IsNotEmpty];
    static readonly IReadOnlyList<FilterOperator> Presence = [IsEmpty, IsNotEmpty];

    public static IReadOnlyList<FilterOperator> Of(FieldKind kind) => kind switch
    {
        FieldKind.Text or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Sequence or FieldKind.PersonName => Texts,
        FieldKind.LongText or FieldKind.RichText => Proses,
        FieldKind.Integer or FieldKind.Decimal or FieldKind.Money or FieldKind.Percent or FieldKind.Date or FieldKind.Instant
            or FieldKind.Duration or FieldKind.Rating => Ordered,
        FieldKind.YesNo => [Is, IsNot],
        FieldKind.Choice or FieldKind.Choices or FieldKind.Tags or FieldKind.AnyReference => Members,
        FieldKind.Reference => References,
        FieldKind.Address => [Contains, IsEmpty, IsNotEmpty],
        FieldKind.Image or FieldKind.File or FieldKind.Json => Presence,
        FieldKind.Formula or FieldKind.Rollup => throw new ArgumentOutOfRangeException(nameof(kind), kind, "ask with the value's kind"),
    };

    /// <summary>How many values a condition with the operator takes.</summary>
    public static (int Min, int Max) Values(FilterOperator op) => op switch
    {
        Is or IsNot or Under => (1, FilterLimits.Values),
        Greater or GreaterOrEqual or Less or LessOrEqual or Contains or StartsWith => (1, 1),
        Between => (2, 2),
        IsEmpty or IsNotEmpty => (0, 0),
    };
}

/// <summary>Bounds of filters that come from outside; larger ones are refused by both parsers.</summary>
public static class FilterLimits
{
    /// <summary>Characters of the whole text form.</summary>
    public const int Length = 65_536;
    public const int Depth = 32;
    /// <summary>One <c>has(…)</c> inside another: each multiplies the work.</summary>
    public const int Relations = 3;
    /// <summary>Conditions and groups together.</summary>
    public const int Nodes = 500;
    public const int Values = 1_000;
    /// <summary>Characters of one value.</summary>
    public const int ValueLength = 1_000;
}
