using Guanxi.Bench.Load;
using Guanxi.Integrations.Mail;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Mail;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;
using Npgsql;

namespace Guanxi.Bench.Crash;

/// <summary>A company made to be struck: a rule, a webhook and mail follow from each account whose name begins with <see cref="Told"/>.</summary>
sealed class Victim
{
    public const string Told = "crash told";
    public const string Mail = "admin@crash.example", Password = "correct-horse-battery";

    Victim(string data, string? postgres, string token, Outside outside) => (Data, Postgres, Token, Outside) = (data, postgres, token, outside);

    public string Data { get; }
    public string? Postgres { get; }
    public string Token { get; }
    public Outside Outside { get; }

    /// <param name="postgres">An empty database; null for the embedded one.</param>
    public static async Task<Victim> MoveIn(string data, string? postgres, Outside outside)
    {
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
        List<string> args = ["setup", "--data", data, "--company", "Crash", "--admin", Mail, "--password", Password, "--language", "en"];
        if (postgres is not null) args.AddRange(["--postgres", postgres]);
        if (await CommandLine.Run(args) != 0) throw new InvalidOperationException("set-up failed");
        await using var folder = await OpenFolder.Open(DataFolder.Open(data));
        var person = await folder.Person(Mail, default);
        await Prepare(folder, person, outside);
        return new(data, postgres, (await folder.Get<ApiTokens>().Issue(person, "crash", ["*"])).Token, outside);
    }

    /// <summary>A database of its own on a server.</summary>
    public static async Task<string> Fresh(string server)
    {
        var name = $"guanxi_bench_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        await using var source = NpgsqlDataSource.Create(server);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 40 }.ToString();
    }

    static async Task Prepare(OpenFolder folder, User person, Outside outside)
    {
        var template = folder.Store.Begin(Viewer.System);
        var letter = template.Create(new MailTemplate { Name = "told", Object = "accounts", SubjectEn = "{{name}}", BodyEn = "<p>{{name}}</p>", SubjectZh = "{{name}}", BodyZh = "<p>{{name}}</p>" });
        await folder.Get<MailServer>().Write(template, new("127.0.0.1", outside.MailPort, "none", null, null, Mail, "Crash", null), null);
        await Done(template);
        var unit = folder.Store.Begin(Viewer.System);
        unit.Create(new Webhook { Name = "outside", Url = outside.HookAddress, Objects = ["accounts"], Events = ["create"], Filter = $"name^\"{Told}\"", RunAs = person });
        unit.Create(new AutomationRule
        {
            Name = "told", Object = "accounts", When = RuleTrigger.Created, RunAs = RuleRights.System, Condition = $"name^\"{Told}\"",
            Then = $$$"""[{"do":"create","with":{"object":"activities","values":"subject: {{name}}"}},{"do":"mail","with":{"template":"{{{letter.Value}}}","to":"somebody@crash.example"}}]""",
        });
        await Done(unit);
    }

    static async Task Done(Kernel.Records.UnitOfWork unit)
    {
        var saved = await unit.Commit();
        if (!saved.Ok) throw new InvalidOperationException(string.Join("; ", saved.Problems));
    }

    /// <param name="settings">Of the environment, besides its own.</param>
    public Task<Child> Start(params (string Name, string Value)[] settings) => Start(Data, settings);

    /// <summary>A node of it, over its own folder.</summary>
    public static Task<Child> Start(string data, params (string Name, string Value)[] settings) => Child.Product(data, [.. settings, ("Webhooks__AllowPrivateAddresses", "true"), ("Webhooks__FirstPause", "00:00:01"), ("Mail__FirstPause", "00:00:01")]);

    public Task<OpenFolder> Open() => OpenFolder.Open(DataFolder.Open(Data));
}
