using System.CommandLine;
using Guanxi.Web.Account.MovingIn;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary><c>setup</c>: what the set-up page asks, for servers and scripts.</summary>
sealed class SetupCommand : FolderCommand
{
    readonly Option<string> _company, _admin, _password, _language, _preset;
    readonly Option<string?> _name, _timeZone, _currency, _postgres;
    readonly Option<bool> _demo;

    public SetupCommand(Words words) : base(words, "setup", movedIn: false)
    {
        _company = Option<string>("--company", "NAME", required: true);
        _admin = Option<string>("--admin", "MAIL", required: true);
        _password = Option<string>("--password", "PW", required: true);
        _name = Option<string?>("--name", "NAME");
        _language = Option<string>("--language", "zh-CN|en");
        _language.DefaultValueFactory = _ => words.Language;
        _timeZone = Option<string?>("--time-zone", "ZONE");
        _currency = Option<string?>("--currency", "CODE");
        _preset = Option<string>("--preset", string.Join('|', Modules.Presets.Preset.Codes));
        _preset.DefaultValueFactory = _ => "b2b";
        _demo = Option<bool>("--demo");
        Add(_postgres = CommonOptions.Postgres(words));
    }

    protected override DataFolder Choose(ParseResult parsed) => DataFolder.Begin(parsed.GetRequiredValue<string>("--data"), parsed.GetValue(_postgres));

    protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
    {
        var language = parsed.GetRequiredValue(_language);
        var (zone, currency) = NewCompany.Usual(language);
        var email = parsed.GetRequiredValue(_admin);
        var asked = new NewCompany
        {
            Company = parsed.GetRequiredValue(_company), Language = language, TimeZone = parsed.GetValue(_timeZone) ?? zone,
            Currency = parsed.GetValue(_currency)?.ToUpperInvariant() ?? currency, Name = parsed.GetValue(_name) ?? email.Split('@')[0],
            Email = email, Password = parsed.GetRequiredValue(_password), Preset = parsed.GetRequiredValue(_preset), Demo = parsed.GetValue(_demo),
        };
        var (administrator, problems) = await folder.Get<MoveIn>().Run(asked, cancel);
        if (administrator is null) return Refuse(parsed, problems);
        Out(parsed).WriteLine(Words["command.setup.done", asked.Company, folder.Folder.Path]);
        return ExitCodes.Done;
    }
}
