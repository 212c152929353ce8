using System.Collections.Frozen;

namespace Guanxi.Kernel.Model;

/// <summary>A business object, compiled and immutable.</summary>
public sealed class ObjectModel
{
    public required string Name { get; init; }
    /// <summary>The record class; <see cref="Records.CustomRecord"/> for objects an administrator made.</summary>
    public required Type Type { get; init; }
    public required Func<Records.Record> New { get; init; }
    public required string Table { get; init; }
    public required string Icon { get; init; }
    public required string Module { get; init; }
    public bool Owned { get; init; } = true;
    public bool Timeline { get; init; }
    public bool Importable { get; init; } = true;
    public bool InMenu { get; init; } = true;
    public bool Internal { get; init; }
    /// <summary>Its records lie in the warehouse alone; for everything but reports it is <see cref="Internal"/>.</summary>
    public bool Outside { get; init; }
    public bool InFeed { get; init; } = true;
    /// <summary>Written by the product alone.</summary>
    public bool Log { get; init; }
    /// <summary>The right that an action on a record asks for: that to change it; on a log, which changes by actions alone, that to see it.</summary>
    public Access.Verb Acting => Log ? Access.Verb.Read : Access.Verb.Update;
    public bool Custom { get; init; }
    /// <summary>Reference field through which access is decided, for details of another record.</summary>
    public string? DetailOf { get; init; }
    public string? CalendarStart { get; init; }
    public string? CalendarEnd { get; init; }
    /// <summary>Language → (singular, plural) given by an administrator; otherwise <c>object.{name}</c> and <c>objects.{name}</c> of the text files.</summary>
    public IReadOnlyDictionary<string, (string One, string Many)>? Labels { get; init; }
    /// <summary>All fields, base fields last, in the order of declaration.</summary>
    public required IReadOnlyList<FieldModel> Fields { get; init; }
    public IReadOnlyList<IndexModel> Indexes { get; init; } = [];

    FrozenDictionary<string, FieldModel>? _byName;
    FrozenDictionary<string, FieldModel> ByName => _byName ??= Fields.ToFrozenDictionary(f => f.Name);

    public FieldModel? Find(string name) => ByName.GetValueOrDefault(name);
    /// <exception cref="KeyNotFoundException">The object has no such field.</exception>
    public FieldModel this[string name] => Find(name) ?? throw new KeyNotFoundException($"{Name} has no field {name}");
    public bool IsA<T>() => Type == typeof(T);

    public FieldModel Title => _title ??= Fields.FirstOrDefault(f => f.IsTitle) ?? this["id"];
    FieldModel? _title;
    public IReadOnlyList<FieldModel> UniqueFields => _unique ??= [.. Fields.Where(f => f.Unique)];
    IReadOnlyList<FieldModel>? _unique;
    /// <summary>Whose texts the search index holds of each record; none where records are not searched.</summary>
    public IReadOnlyList<FieldModel> WordFields => _wordFields ??= [.. Fields.Where(f => f is { Searched: true, Secret: false })];
    IReadOnlyList<FieldModel>? _wordFields;
    public FieldModel? Path => Fields.FirstOrDefault(f => f.IsPath);
    /// <summary>What each record of a tree is part of; null where records stand side by side.</summary>
    public FieldModel? Parent => Find("parent") is { } parent && parent.Target == Name ? parent : null;
    public FieldModel IdField => this["id"];
    public override string ToString() => Name;

    /// <summary>The same object with other fields.</summary>
    public ObjectModel With(IReadOnlyList<FieldModel> fields) => new()
    {
        Name = Name, Type = Type, New = New, Table = Table, Icon = Icon, Module = Module, Owned = Owned, Timeline = Timeline, Importable = Importable,
        InMenu = InMenu, Internal = Internal, Outside = Outside, InFeed = InFeed, Log = Log, Custom = Custom, DetailOf = DetailOf, CalendarStart = CalendarStart, CalendarEnd = CalendarEnd,
        Labels = Labels, Indexes = Indexes, Fields = fields,
    };
}

public sealed record IndexModel(IReadOnlyList<string> Fields, bool Unique);
