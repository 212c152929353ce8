using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Presets;
using Guanxi.Web.Account.Passwords;

namespace Guanxi.Web.Account.MovingIn;

/// <summary>Everything that is wrong with the answers of the set-up, each at its field.</summary>
public static class NewCompanyCheck
{
    const int LongestName = 255;

    public static IReadOnlyList<Problem> Of(NewCompany asked)
    {
        var problems = new List<Problem>();
        Named(asked.Company, "company");
        Named(asked.Name, "name");
        if (!Texts.Languages.Contains(asked.Language)) problems.Add(new("language", "unknownChoice", asked.Language, string.Join(", ", Texts.Languages)));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(asked.TimeZone, out _)) problems.Add(new("timeZone", "unknownTimeZone", asked.TimeZone));
        if (!Currencies.IsKnown(asked.Currency)) problems.Add(new("currency", "unknownCurrency", asked.Currency));
        if (!Preset.Codes.Contains(asked.Preset)) problems.Add(new("preset", "unknownChoice", asked.Preset, string.Join(", ", Preset.Codes)));
        if (asked.Email.Length == 0) problems.Add(new("email", "required"));
        else if (!EmailAddress.IsValid(asked.Email)) problems.Add(new("email", "notAnEmail"));
        if (PasswordPolicy.Judge(asked.Password, asked.Email) is { } weak) problems.Add(weak);
        return problems;

        void Named(string value, string field)
        {
            if (string.IsNullOrWhiteSpace(value)) problems.Add(new(field, "required"));
            else if (value.Length > LongestName) problems.Add(new(field, "tooLong", LongestName, value.Length));
        }
    }
}
