namespace Guanxi.Kernel.Model;

/// <summary>Describes a business object: its stable plural name and which generic features it takes part in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectAttribute(string name) : Attribute
{
    /// <summary>Stable name: table, URL segment, API path, import name. Lower case, plural, words joined by '-'.</summary>
    public string Name => name;
    /// <summary>Department of the navigation: a key under <c>module.</c> in the text files; "platform" objects stand in Setup.</summary>
    public string Module { get; init; } = "platform";
    /// <summary>Icon name of the lucide set.</summary>
    public string Icon { get; init; } = "box";
    /// <summary>Has owner, team and tags, and takes part in ownership scopes. Otherwise only the scopes none and all mean anything.</summary>
    public bool Owned { get; init; } = true;
    /// <summary>Shows a timeline and takes notes, activities and files.</summary>
    public bool Timeline { get; init; }
    public bool Importable { get; init; } = true;
    /// <summary>Found by its title in the global search.</summary>
    public bool Searchable { get; init; } = true;
    /// <summary>Appears in the main navigation.</summary>
    public bool InMenu { get; init; } = true;
    /// <summary>Kept out of generic pages and the REST API; only code reaches it.</summary>
    public bool Internal { get; init; }
    /// <summary>Its records lie in the warehouse alone, brought in by files: no table of the database, no pages, no feed of their own; reports ask it as any other.</summary>
    public bool Outside { get; init; }
    /// <summary>A detail of another record (an order line): may be seen and changed by who may do so with the record this field refers to, of one object or of any.</summary>
    public string? DetailOf { get; init; }
    /// <summary>Field names (start, end) that place records on a calendar.</summary>
    public string? CalendarStart { get; init; }
    public string? CalendarEnd { get; init; }
    /// <summary>Changes are kept in the feed; switched off only for the feed's own bookkeeping objects.</summary>
    public bool InFeed { get; init; } = true;
    /// <summary>A log: written by the product alone; nobody, not even an administrator, makes, changes or deletes its records.</summary>
    public bool Log { get; init; }
}

/// <summary>A property that is no field.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class NotAFieldAttribute : Attribute;
/// <summary>Overrides the stable name derived from the property's name.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class NameAttribute(string name) : Attribute { public string Name => name; }

[AttributeUsage(AttributeTargets.Property)] public sealed class LongTextAttribute : Attribute;
[AttributeUsage(AttributeTargets.Property)] public sealed class RichTextAttribute : Attribute;
[AttributeUsage(AttributeTargets.Property)] public sealed class PercentAttribute : Attribute;
[AttributeUsage(AttributeTargets.Property)] public sealed class EmailAttribute : Attribute;
[AttributeUsage(AttributeTargets.Property)] public sealed class PhoneAttribute : Attribute;
[AttributeUsage(AttributeTargets.Property)] public sealed class UrlAttribute : Attribute;
[AttributeUsage(AttributeTargets.Property)] public sealed class ImageAttribute : Attribute;
[AttributeUsage(AttributeTargets.Property)] public sealed class FileAttribute : Attribute;
[AttributeUsage(AttributeTargets.Property)] public sealed class JsonAttribute : Attribute;
[AttributeUsage(AttributeTargets.Property)] public sealed class TagsAttribute : Attribute;
/// <summary>Whole stars from 1 to <paramref name="max"/>.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class RatingAttribute(int max) : Attribute { public int Max => max; }
/// <summary>Decimal places kept; 6 unless told.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class ScaleAttribute(int scale) : Attribute { public int Scale => scale; }
/// <summary>A readable number: text with {0} for the counter ({0:00000} pads); {yyyy} and {MM} for the date; editable under numbering.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class SequenceAttribute(string pattern) : Attribute { public string Pattern => pattern; }
/// <summary>
/// On an enum property: fixed members. On a string property: codes an administrator may extend; on a <c>string[]</c>: several of them.
/// <c>Set</c> names a choice set that several fields share; a module derives an attribute from this one to give its codes once.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public class ChoiceAttribute(params string[] codes) : Attribute
{
    public IReadOnlyList<string> Codes => codes;
    public string? Set { get; init; }
}
/// <summary>On a member of an enum that is a path: a state beside the way from the first to the last, drawn only where a record is in it.</summary>
[AttributeUsage(AttributeTargets.Field)] public sealed class AsideAttribute : Attribute;
/// <summary>A reference by object name, for a <see cref="Guid"/> property whose object lives in another module.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class ReferenceAttribute : Attribute
{
    public string? To { get; init; }
    public OnDelete OnDelete { get; init; } = OnDelete.Restrict;
}
/// <summary>Computed at each save from fields of the same record; language: docs/howto/formulas.md.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class FormulaAttribute(string expression) : Attribute { public string Expression => expression; }
/// <summary>Computed from records of <paramref name="source"/> whose field <see cref="Via"/> refers to this record.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RollupAttribute(string source, RollupFunction function, string? @field = null) : Attribute
{
    public string Source => source;
    public RollupFunction Function => function;
    public string? Field => @field;
    public required string Via { get; init; }
    /// <summary>Filter text; empty takes all.</summary>
    public string? Where { get; init; }
}

/// <summary>The field people know the record by; exactly one per object.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class TitleAttribute : Attribute;
[AttributeUsage(AttributeTargets.Property)] public sealed class RequiredAttribute : Attribute;
/// <summary>Belongs to a whole record, though one without it is kept: where it is empty, that is marked.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class ExpectedAttribute : Attribute;
/// <summary>Set by rules and actions only; input from people and programs is refused.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class ReadOnlyAttribute : Attribute;
/// <summary>Its text is found by the global search.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class SearchedAttribute : Attribute;
/// <summary>A column of the default list.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class InListAttribute : Attribute;
/// <summary>Offered as a quick filter of the list.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class FilteredAttribute : Attribute;
/// <summary>Drawn as the state path of the record page and as the columns of the board.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class PathAttribute : Attribute;
/// <summary>No two records in use hold the same value.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class UniqueAttribute : Attribute;
/// <summary>The key of the record in another system; unique, offered for upsert.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class ExternalIdAttribute : Attribute;
/// <summary>Holds stable names of objects, of which people choose and read the titles.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class ObjectNameAttribute : Attribute;
/// <summary>Holds stable names of fields of <paramref name="object"/>, of which people choose and read the titles.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class FieldNameAttribute(string? @object = null) : Attribute
{
    public string? Object => @object;
    /// <summary>In place of the object: the field beside it that names the object.</summary>
    public string? Beside { get; init; }
}
/// <summary>Holds the ends of keys of the text files that begin with <paramref name="prefix"/>; people read what stands there.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class TextKeyAttribute(string prefix) : Attribute { public string Prefix => prefix; }
/// <summary>Holds the hash of bytes that lie outside the database, in the file store.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class FileHashAttribute : Attribute;
/// <summary>Not shown on pages; still in the API.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class HiddenAttribute : Attribute;
/// <summary>A number that names something rather than counting it, such as a year: shown without grouping, never added up.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class UngroupedAttribute : Attribute;
/// <summary>Never leaves the server: not in pages, API, export, search or feed.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class SecretAttribute : Attribute;
[AttributeUsage(AttributeTargets.Property)] public sealed class MaxLengthAttribute(int length) : Attribute { public int Length => length; }
[AttributeUsage(AttributeTargets.Property)] public sealed class RangeAttribute(double min, double max) : Attribute
{
    public decimal Min => (decimal)min;
    public decimal Max => (decimal)max;
}
/// <summary>Form section: a key under <c>section.</c> in the text files. Sections stand in the order of first use.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class SectionAttribute(string key) : Attribute { public string Key => key; }
/// <summary>Value of a new record as filter text would write it: a code, a number, <c>me</c>, <c>today</c>, <c>now</c>, <c>language</c> (of who makes it); in an action also <c>+7d</c>, so many days from today.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class DefaultAttribute(string value) : Attribute { public string Value => value; }
/// <summary>Other headers under which import files carry this field.</summary>
[AttributeUsage(AttributeTargets.Property)] public sealed class SynonymsAttribute(params string[] headers) : Attribute { public IReadOnlyList<string> Headers => headers; }
/// <summary>An index over fields in this order, for lists that filter by the first and sort by the last.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IndexAttribute(params string[] fields) : Attribute { public IReadOnlyList<string> Fields => fields; public bool Unique { get; init; } }

/// <summary>What happens to a reference when the record it names is deleted.</summary>
public enum OnDelete
{
    /// <summary>The deletion is refused.</summary>
    Restrict,
    /// <summary>The reference is emptied.</summary>
    Clear,
    /// <summary>The referring record is deleted too.</summary>
    Cascade,
}

public enum RollupFunction { Count, Sum, Min, Max, Average }
