using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Text;

/// <summary>What people call objects, fields and actions: an administrator's words first, then the text files.</summary>
public static class ModelLabels
{
    /// <summary>One record of the object.</summary>
    public static string One(this Texts texts, string language, ObjectModel model) =>
        Own(model.Labels, language).One ?? texts[language, $"object.{model.Name}"];

    /// <summary>Several records of the object.</summary>
    public static string Many(this Texts texts, string language, ObjectModel model) =>
        Own(model.Labels, language).Many ?? texts[language, $"objects.{model.Name}"];

    public static string Label(this Texts texts, string language, FieldModel field) =>
        Own(field.Labels, language) ?? texts.Find(language, $"field.{field.Object}.{field.Name}") ?? texts[language, $"field.{field.Name}"];

    public static string Label(this Texts texts, string language, ActionModel action) => texts.Find(language, $"action.{action.Object}.{action.Name}") ?? texts[language, $"action.{action.Name}"];

    /// <summary>A label given in one language serves the other too.</summary>
    static T? Own<T>(IReadOnlyDictionary<string, T>? labels, string language) =>
        labels is null || labels.Count == 0 ? default : labels.TryGetValue(language, out var own) ? own : labels.Values.First();
}
