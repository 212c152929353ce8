using System.Net;
using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Pages.WebForms;

/// <summary>Who fills a form in twice is one lead: what was written again becomes a note on it, and whose it is hears of it.</summary>
static class KnownLeads
{
    /// <summary>Words enough to tell a person by, whatever else was filled in.</summary>
    static readonly string[] Telling = ["email", "mobile", "phone", "wechat"];

    /// <summary>The newest lead still worked on with the same address or number.</summary>
    public static async ValueTask<Lead?> Find(RecordStore store, IReadOnlyDictionary<FieldModel, object?> values, CancellationToken cancel)
    {
        var same = values.Where(v => Telling.Contains(v.Key.Name)).Select(v => (v.Key, Value: FieldNormalise.Of(v.Key, v.Value) as string)).Where(v => v.Value is not null)
            .Select(v => (Filter)Filter.Is(v.Key.Name, v.Value!, v.Value!.ToLowerInvariant())).ToList();
        if (same.Count == 0) return null;
        var query = new ListQuery(store.Registry.Of<Lead>()) { Filter = Filter.Both(new Filter.Or([.. same]), Filter.Is("status", "new", "assigned", "working", "qualified")), Sorts = [new("createdAt", Descending: true)], Limit = 1 };
        return (await store.List(Viewer.System, query, cancel)).Records is [Lead known] ? known : null;
    }

    public static void WroteAgain(UnitOfWork unit, Texts texts, WebForm form, Lead known, IReadOnlyDictionary<FieldModel, object?> values)
    {
        var leads = unit.Store.Registry.Of<Lead>();
        var asked = form.Asked(leads).Select(a => a.Field).ToHashSet();
        var body = new StringBuilder("<p>").Append(WebUtility.HtmlEncode(texts.Format(form.Language, "webForm.again", form.Name))).Append("</p><ul>");
        foreach (var (field, value) in values.Where(v => asked.Contains(v.Key)))
            body.Append("<li>").Append(WebUtility.HtmlEncode($"{texts.Label(form.Language, field)}: {FieldText.Print(field, value)}")).Append("</li>");
        unit.Create(new Note { Related = new("leads", known.Id), Body = body.Append("</ul>").ToString(), Owner = known.Owner });
        if (values.GetValueOrDefault(leads["consent"]) is { } consent) unit.Update<Lead>(known, ("consent", consent), ("consentedAt", values[leads["consentedAt"]]));
        if (!known.Owner.IsEmpty) unit.Create(Notification.About(leads, known, known.Owner, "followed", Guid.Empty));
    }
}
