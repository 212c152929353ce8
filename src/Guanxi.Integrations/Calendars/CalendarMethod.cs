namespace Guanxi.Integrations.Calendars;

/// <summary>What a calendar stream wants of its reader (RFC 5546).</summary>
public enum CalendarMethod { Publish, Request, Cancel, Reply }

/// <summary>Who is asked to take part, and what they said.</summary>
/// <param name="Response">Code of <c>activity-participants.response</c>.</param>
public sealed record CalendarAttendee(string Email, string? Name, string? Response)
{
    static readonly (string Code, string Word)[] Words = [("invited", "NEEDS-ACTION"), ("accepted", "ACCEPTED"), ("tentative", "TENTATIVE"), ("declined", "DECLINED")];

    /// <summary>As PARTSTAT says it.</summary>
    public string Status => Words.FirstOrDefault(w => w.Code == Response, Words[0]).Word;
    public static string? ResponseOf(string? status) => Words.FirstOrDefault(w => w.Word.Equals(status, StringComparison.OrdinalIgnoreCase)).Code;
}
