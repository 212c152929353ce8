using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Api;

/// <summary>The model as the caller may use it: objects, fields, choices, actions, labels in the caller's language, rights.</summary>
public sealed class MetadataWriter(Texts texts, ActionCatalogue actions)
{
    public void Write(Utf8JsonWriter json, ApiCall call)
    {
        json.WriteStartObject();
        json.WriteString("language", call.Language);
        json.WriteStartArray("objects");
        foreach (var model in call.Store.Registry.Public.Where(m => call.Viewer.Knows(m, call.Store.Registry))) Write(json, call, model);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void Write(Utf8JsonWriter json, ApiCall call, ObjectModel model)
    {
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        json.WriteString("label", texts.One(call.Language, model));
        json.WriteString("labels", texts.Many(call.Language, model));
        json.WriteString("module", model.Module);
        json.WriteString("icon", model.Icon);
        if (model.Custom) json.WriteBoolean("custom", true);
        if (model.DetailOf is { } master) json.WriteString("detailOf", master);
        json.WriteString("title", model.Title.Name);
        WriteRights(json, call.Viewer, model);
        json.WriteStartArray("fields");
        foreach (var field in model.Fields)
            if (call.Viewer.RightOf(field) is not FieldRight.Hidden and var right) Write(json, call.Language, field, right);
        json.WriteEndArray();
        json.WriteStartArray("actions");
        foreach (var action in actions.Of(model).Where(a => call.Viewer.MayUse(model, a.Name))) Write(json, call.Language, action);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteRights(Utf8JsonWriter json, Viewer viewer, ObjectModel model)
    {
        json.WriteStartObject("rights");
        foreach (var verb in Enum.GetValues<Verb>()) json.WriteString(Camel(verb), Camel(viewer.ScopeOf(model, verb)));
        json.WriteEndObject();
    }

    void Write(Utf8JsonWriter json, string language, FieldModel field, FieldRight right = FieldRight.Full)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Name);
        json.WriteString("label", texts.Label(language, field));
        json.WriteString("kind", Camel(field.Kind));
        if (field.ValueKind != field.Kind) json.WriteString("valueKind", Camel(field.ValueKind));
        json.WriteString("right", Camel(right));
        json.WriteBoolean("required", field.Required);
        json.WriteBoolean("readOnly", field.ReadOnly || field.Computed || right != FieldRight.Full);
        if (field.Unique) json.WriteBoolean("unique", true);
        if (field.ExternalId) json.WriteBoolean("externalId", true);
        if (field.Custom) json.WriteBoolean("custom", true);
        if (field.Target is { } target) json.WriteString("target", target);
        if (field.MaxLength > 0) json.WriteNumber("maxLength", field.MaxLength);
        if (field.Scale > 0) json.WriteNumber("scale", field.Scale);
        if (field.Min is { } min) json.WriteNumber("min", min);
        if (field.Max is { } max) json.WriteNumber("max", max);
        if (field.Choices is { } choices) Write(json, language, choices);
        json.WriteEndObject();
    }

    void Write(Utf8JsonWriter json, string language, ChoiceSet choices)
    {
        json.WriteStartArray("choices");
        foreach (var item in choices.Items)
        {
            json.WriteStartObject();
            json.WriteString("code", item.Code);
            json.WriteString("label", ChoiceLabels.LabelOf(choices, item.Code, texts, language));
            if (item.Retired) json.WriteBoolean("retired", true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    void Write(Utf8JsonWriter json, string language, ActionModel action)
    {
        json.WriteStartObject();
        json.WriteString("name", action.Name);
        json.WriteString("label", texts.Label(language, action));
        json.WriteBoolean("bulk", action.Bulk);
        json.WriteBoolean("dangerous", action.Dangerous);
        json.WriteStartArray("input");
        foreach (var field in action.Input) Write(json, language, field);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static string Camel<T>(T value) where T : struct, Enum => ModelCompiler.Camel(value.ToString());
}
