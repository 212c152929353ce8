using System.Globalization;
using System.Text;

namespace Guanxi.Integrations.Calendars;

/// <summary>A person as address books exchange them: vCard 3.0 written (what every phone reads), 2.1 to 4.0 read.</summary>
public sealed record ContactCard
{
    public const string ContentType = "text/vcard; charset=utf-8";

    public string Family { get; init; } = "";
    public string Given { get; init; } = "";
    public string Shown { get; init; } = "";
    public string? Company { get; init; }
    public string? Department { get; init; }
    public string? JobTitle { get; init; }
    public string? Mobile { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? OtherEmail { get; init; }
    public string? Street { get; init; }
    public string? City { get; init; }
    public string? Province { get; init; }
    public string? PostalCode { get; init; }
    public string? Country { get; init; }
    public DateOnly? Birthday { get; init; }
    public string? Note { get; init; }

    public static string Write(IEnumerable<ContactCard> cards)
    {
        var text = new StringBuilder();
        foreach (var card in cards) card.Write(text);
        return text.ToString();
    }

    void Write(StringBuilder text)
    {
        Line("BEGIN", "VCARD");
        Line("VERSION", "3.0");
        Line("N", $"{ContentLine.Escape(Family)};{ContentLine.Escape(Given)};;;");
        Line("FN", ContentLine.Escape(Shown));
        if (Company is not null || Department is not null) Line("ORG", ContentLine.Escape(Company) + (Department is null ? "" : ";" + ContentLine.Escape(Department)));
        Some("TITLE", JobTitle);
        Some("TEL;TYPE=CELL", Mobile);
        Some("TEL;TYPE=WORK,VOICE", Phone);
        Some("EMAIL;TYPE=INTERNET,PREF", Email);
        Some("EMAIL;TYPE=INTERNET", OtherEmail);
        if ((Street ?? City ?? Province ?? PostalCode ?? Country) is not null)
            Line("ADR;TYPE=WORK", string.Join(';', new[] { "", "", Street, City, Province, PostalCode, Country }.Select(ContentLine.Escape)));
        Some("BDAY", Birthday?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Some("NOTE", Note);
        Line("END", "VCARD");

        void Line(string key, string value) => ContentLine.Write(text, key, value);
        void Some(string key, string? value) { if (!string.IsNullOrEmpty(value)) Line(key, ContentLine.Escape(value)); }
    }

    public static IReadOnlyList<ContactCard> Read(string text)
    {
        var cards = new List<ContactCard>();
        List<ContentLine>? lines = null;
        foreach (var line in ContentLine.Read(text))
            if (line is { Name: "BEGIN" } && line.Value.Equals("VCARD", StringComparison.OrdinalIgnoreCase)) lines = [];
            else if (line.Name == "END" && lines is not null)
            {
                if (Of(lines) is { Shown.Length: > 0 } card) cards.Add(card);
                lines = null;
            }
            else lines?.Add(line);
        return cards;
    }

    static ContactCard Of(List<ContentLine> lines)
    {
        string? Text(string name) => lines.Find(l => l.Name == name) is { } line && Decoded(line).Trim() is { Length: > 0 } text ? text : null;
        var name = Parts("N");
        var company = Parts("ORG");
        var address = Parts("ADR");
        var phones = lines.Where(l => l.Name == "TEL").ToList();
        var mobile = phones.Find(p => Kinds(p).Contains("CELL", StringComparison.OrdinalIgnoreCase));
        var mails = lines.Where(l => l.Name == "EMAIL").Select(l => Decoded(l).Trim()).Where(m => m.Length > 0).ToList();
        return new()
        {
            Family = At(name, 0) ?? "", Given = At(name, 1) ?? "", Shown = Text("FN") ?? $"{At(name, 1)} {At(name, 0)}".Trim(), Company = At(company, 0), Department = At(company, 1), JobTitle = Text("TITLE"),
            Mobile = Number(mobile), Phone = Number(phones.Find(p => p != mobile)), Email = mails.Count > 0 ? mails[0] : null, OtherEmail = mails.Count > 1 ? mails[1] : null,
            Street = At(address, 2), City = At(address, 3), Province = At(address, 4), PostalCode = At(address, 5), Country = At(address, 6),
            Birthday = Text("BDAY") is { } day && DateOnly.TryParseExact(day.Length > 10 ? day[..10] : day, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) ? born : null, Note = Text("NOTE"),
        };

        IReadOnlyList<string> Parts(string key) => lines.Find(l => l.Name == key) is { } line ? (line with { Value = Raw(line) }).Parts : [];
    }

    static string? At(IReadOnlyList<string> parts, int index) => index < parts.Count && parts[index].Trim() is { Length: > 0 } text ? text : null;
    static string Kinds(ContentLine line) => string.Join(',', line.Parameters.Keys.Concat(line.Parameters.Values));
    static string? Number(ContentLine? line) => line is null ? null : line.Value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? line.Value[4..] : line.Text.Trim();
    static string Decoded(ContentLine line) => (line with { Value = Raw(line) }).Text;

    /// <summary>Old phones write other letters as quoted-printable.</summary>
    static string Raw(ContentLine line)
    {
        if (line["ENCODING"] is not { } encoding || !encoding.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase)) return line.Value;
        var bytes = new List<byte>();
        for (var i = 0; i < line.Value.Length; i++)
            if (line.Value[i] == '=' && i + 2 < line.Value.Length && byte.TryParse(line.Value.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var octet))
            {
                bytes.Add(octet);
                i += 2;
            }
            else bytes.AddRange(Encoding.UTF8.GetBytes(line.Value[i].ToString()));
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
