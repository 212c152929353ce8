using System.Buffers;
using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Integrations.Webhooks;

/// <summary><c>{"event": "accounts.update", "webhook": "…", "change": {…}, "record": {…}}</c>: the feed entry, and the record as it stands.</summary>
static class WebhookMessage
{
    /// <summary>Longer records are left out; the receiver may read them.</summary>
    const int MaxLength = 500_000;

    /// <param name="record">Null when it is gone for good.</param>
    public static string Of(Webhook webhook, Viewer viewer, ObjectModel model, FeedEntry entry, Record? record)
    {
        var body = Write(webhook, viewer, model, entry, record);
        return body.Length <= MaxLength ? body : Write(webhook, viewer, model, entry with { Changes = [] }, null);
    }

    /// <summary><c>{"event": "rule", "rule": "…", "object": "…", "record": {…}}</c>: what a rule sends.</summary>
    public static string OfRule(Webhook webhook, Viewer viewer, ObjectModel model, AutomationRule rule, Record record)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, JsonValues.Writer))
        {
            json.WriteStartObject();
            json.WriteString("event", "rule");
            json.WriteString("webhook", webhook.Id);
            json.WriteString("rule", rule.Name);
            json.WriteString("object", model.Name);
            Write(json, viewer, model, record);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static string Write(Webhook webhook, Viewer viewer, ObjectModel model, FeedEntry entry, Record? record)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, JsonValues.Writer))
        {
            json.WriteStartObject();
            json.WriteString("event", $"{entry.Object}.{ModelCompiler.Camel(entry.Kind.ToString())}");
            json.WriteString("webhook", webhook.Id);
            json.WritePropertyName("change");
            FeedJson.Write(json, entry);
            if (record is not null) Write(json, viewer, model, record);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void Write(Utf8JsonWriter json, Viewer viewer, ObjectModel model, Record record)
    {
        json.WriteStartObject("record");
        foreach (var field in model.Fields)
        {
            if (viewer.RightOf(field) == FieldRight.Hidden) continue;
            json.WritePropertyName(field.Name);
            FieldJson.Write(json, field, field.Get(record));
        }
        json.WriteEndObject();
    }
}
