using System.Text.RegularExpressions;

namespace Guanxi.Modules.Platform.Rules;

/// <summary>An object's name is its address in URLs, API and database: well-formed, free, and fixed once made.</summary>
public sealed partial class ACustomObjectHasANameOfItsOwn(Schema schema) : IBeforeSave<CustomObject>
{
    /// <summary>First segments of addresses that are pages of their own.</summary>
    static readonly HashSet<string> Reserved =
        ["api", "setup", "sign-in", "sign-out", "profile", "search", "lookup", "palette", "live", "files", "home", "help", "dist", "health", "undo", "styleguide", "notifications", "recycle-bin", "import", "export", "account", "changes", "metadata", "me", "customisation"];

    public ValueTask BeforeSave(CustomObject custom, SaveContext context)
    {
        if (!StableName().IsMatch(custom.Name) || Reserved.Contains(custom.Name)) context.Refuse("name", "notAnObjectName");
        if (context.IsNew && schema.Current.Find(custom.Name) is not null) context.Refuse("name", "objectExists", custom.Name);
        foreach (var fixedField in (ReadOnlySpan<string>)["name", "owned"])
            if (!context.IsNew && context.Changed(custom, fixedField)) context.Refuse(fixedField, "fixedOnceMade", custom.Name);
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")] private static partial Regex StableName();
}
