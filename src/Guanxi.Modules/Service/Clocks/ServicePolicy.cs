using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service;

/// <summary>How soon requests of a kind, severity and class of customer are answered and solved (SVC-3). The first that fits is taken. Spans are working time.</summary>
[Object("service-policies", Icon = "timer", Owned = false, InMenu = false, Searchable = false)]
public sealed class ServicePolicy : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [Required, InList] public int Position { get; set; }
    /// <summary>Empty takes all, as below.</summary>
    [TicketKind, InList] public string[] Kinds { get; set; } = [];
    [Severity, InList] public string[] Severities { get; set; } = [];
    [Choice("a", "b", "c", Set = "accounts.class"), InList] public string[] Classes { get; set; } = [];
    /// <summary>Until the customer first hears from us.</summary>
    [InList] public TimeSpan? FirstResponse { get; set; }
    /// <summary>Between one word to the customer and the next.</summary>
    [InList] public TimeSpan? Update { get; set; }
    /// <summary>Until the customer is content.</summary>
    [InList] public TimeSpan? Resolution { get; set; }
    /// <summary>How much of the time may be used before somebody is warned.</summary>
    [Percent, Range(1, 99), Default("75")] public decimal WarnAt { get; set; } = 75;
    /// <summary>The company's main hours unless given.</summary>
    public Id<WorkingHours> Hours { get; set; }
    [Default("true"), InList] public bool Active { get; set; } = true;

    public TimeSpan? TargetOf(ClockKind kind) => kind switch
    {
        ClockKind.FirstResponse => FirstResponse,
        ClockKind.Update => Update,
        ClockKind.Resolution => Resolution,
    };

    public bool Fits(Ticket ticket, string? customerClass) =>
        Active && Holds(Kinds, ticket.Kind) && Holds(Severities, ticket.Severity) && Holds(Classes, customerClass);

    static bool Holds(string[] wanted, string? code) => wanted.Length == 0 || wanted.Contains(code);
}
