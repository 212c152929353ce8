using Guanxi.Integrations.Exchange.Guessing;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>What only a person can tell before the file is taken over.</summary>
/// <param name="Column">Header.</param>
/// <param name="Value">An example for a question about dates; else the value the question is about.</param>
/// <param name="Rows">Rows in which the value stands.</param>
/// <param name="Suggestion">The record or member that is probably meant.</param>
/// <param name="Orders">Orders of day, month and year to choose from.</param>
public sealed record ImportQuestion(
    QuestionKind Kind, string Column, string Field, string Value, long Rows, string? Suggestion = null, IReadOnlyList<DateOrder>? Orders = null)
{
    /// <summary>Nothing is written before it is answered; the rows of other questions are refused.</summary>
    [System.Text.Json.Serialization.JsonIgnore] public bool Stops => Kind is QuestionKind.DateOrder or QuestionKind.MixedDates;
}

public enum QuestionKind
{
    /// <summary>Every date of the column can be read in two orders.</summary>
    DateOrder,

    /// <summary>No order fits all dates of the column; those that do not fit the chosen one are refused.</summary>
    MixedDates,

    /// <summary>The value is like a known one.</summary>
    Similar,

    /// <summary>The value is like nothing known.</summary>
    Unknown,
}
