using System.Net.Mail;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform.Mail;

namespace Guanxi.Integrations.Mail;

/// <summary>Sends a template, filled from the record: to people, to an address, or to the address a field holds (<c>email</c>, <c>contact.email</c>).</summary>
sealed class SendMail(MailTemplates templates, Company company) : IStepKind
{
    public string Name => "mail";
    public string Icon => "mail";
    public IReadOnlyList<StepInput> Inputs { get; } = [new("template", StepInputKind.Record) { Target = "mail-templates" }, new("to", StepInputKind.Text)];

    public async ValueTask<Problem?> Check(RuleStep step, ObjectModel model, RecordStore store) =>
        !Guid.TryParse(step["template"], out var key) || await store.Get(Viewer.System, new Id<MailTemplate>(key)) is not { } template ? new(null, "unknownTemplate")
        : !string.IsNullOrEmpty(template.Object) && template.Object != model.Name ? new(null, "templateOfAnother", template.Name) : null;

    public async ValueTask Run(RuleStep step, StepContext context)
    {
        await context.Flush();
        if (!Guid.TryParse(step["template"], out var key) || await context.Store.Get(Viewer.System, new Id<MailTemplate>(key)) is not { } template) throw new StepRefusedException(null, "unknownTemplate");
        var receivers = await Receivers(step["to"], context);
        if (receivers.Count == 0) throw new StepRefusedException(null, "nobodyToWriteTo", step["to"]);
        var unit = context.Store.Begin(Viewer.System with { Origin = context.Viewer.Origin, Channel = "rule" });
        foreach (var language in receivers.GroupBy(r => r.Language, r => r.Address))
        {
            var (subject, html) = await templates.Fill(template, context.Viewer, context.Model, context.Record.Id, language.Key);
            unit.Create(new OutgoingMail { Subject = subject, To = [.. language.Distinct()], Html = html, Related = new(context.Model.Name, context.Record.Id) });
            context.Told.Add($"✉ {string.Join(", ", language.Distinct())}: {subject}");
        }
        await StepContext.Expect(await unit.Commit());
    }

    async ValueTask<List<(string Address, string Language)>> Receivers(string to, StepContext context)
    {
        var receivers = new List<(string, string)>();
        foreach (var word in to.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (word.Contains('@', StringComparison.Ordinal)) receivers.Add((word, company.Facts.Language));
            else if (await context.People(word) is { Count: > 0 } people) receivers.AddRange(people.Select(p => (p.Email, p.Language ?? company.Facts.Language)));
            else if (await Address(word, context) is { } address) receivers.Add((address, company.Facts.Language));
        return receivers;
    }

    static async ValueTask<string?> Address(string path, StepContext context)
    {
        if (!FieldPath.TryResolve(context.Store.Registry, context.Model, path, context.Viewer, out var resolved, out _) || resolved.Field.ValueKind != FieldKind.Email) return null;
        if (resolved.IsLocal) return resolved.Field.Get(context.Record) as string;
        var page = await context.Store.List(context.Viewer, new ListQuery(context.Model) { Filter = Filter.Is("id", context.Record.Id), Fields = [path], Limit = 1 });
        return page.Related.TryGetValue(path, out var found) && found.Count > 0 ? found[0] as string : null;
    }
}
