using System.Reflection;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Model;

/// <summary>Compiles record classes and their attributes into <see cref="ObjectModel"/>s. Runtime customisation feeds <see cref="Field"/> too.</summary>
public static class ModelCompiler
{
    public static ObjectModel Compile(Type type)
    {
        var described = type.GetCustomAttribute<ObjectAttribute>() ?? throw new InvalidOperationException($"{type} lacks [Object]");
        var fields = Fields(type, described.Name).Where(f => described.Owned || !f.Base || f.Name is not ("owner" or "team")).ToList();
        return new ObjectModel
        {
            Name = described.Name,
            Type = type,
            New = typeof(ModelCompiler).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<Func<Record>>(),
            Table = FieldColumns.Snake(described.Name),
            Icon = described.Icon,
            Module = described.Module,
            Owned = described.Owned,
            Timeline = described.Timeline,
            Importable = described.Importable && !(described.Internal || described.Outside),
            InMenu = described.InMenu && !(described.Internal || described.Outside),
            Internal = described.Internal || described.Outside,
            Outside = described.Outside,
            InFeed = described.InFeed,
            Log = described.Log,
            DetailOf = described.DetailOf,
            CalendarStart = described.CalendarStart,
            CalendarEnd = described.CalendarEnd,
            Fields = fields,
            Indexes = [.. type.GetCustomAttributes<IndexAttribute>().Select(i => new IndexModel(i.Fields, i.Unique))],
        };
    }

    static Record Make<T>() where T : Record, new() => new T();

    /// <summary>The fields of any class described by field attributes: a record, or the typed input of an action.</summary>
    public static IEnumerable<FieldModel> Fields(Type type, string objectName)
    {
        var own = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && p.SetMethod!.IsPublic && p.GetCustomAttribute<NotAFieldAttribute>() is null);
        // Declared order, base fields last; the main section first, for the files of a partial class are compiled by name.
        return own.OrderBy(p => p.DeclaringType == typeof(Record)).ThenBy(p => p.GetCustomAttribute<SectionAttribute>() is not null).ThenBy(p => p.MetadataToken).Select(p => FromProperty(p, type, objectName));
    }

    static FieldModel FromProperty(PropertyInfo p, Type type, string objectName)
    {
        bool Has<T>() where T : Attribute => p.GetCustomAttribute<T>() is not null;
        var clr = Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType;
        var name = p.GetCustomAttribute<NameAttribute>()?.Name ?? Camel(p.Name);
        var valueKind = ValueKindOf(p, clr);
        var rollup = p.GetCustomAttribute<RollupAttribute>();
        var range = p.GetCustomAttribute<RangeAttribute>();
        var title = Has<TitleAttribute>();
        var access = new PropertyAccess(p);
        var nonNullNumber = Nullable.GetUnderlyingType(p.PropertyType) is null && clr.IsValueType && valueKind is not (FieldKind.Reference or FieldKind.YesNo or FieldKind.Image or FieldKind.File);
        return Field(new FieldModel
        {
            Name = name,
            Object = objectName,
            Kind = Has<FormulaAttribute>() ? FieldKind.Formula : rollup is not null ? FieldKind.Rollup : valueKind,
            ValueKind = valueKind,
            Base = p.DeclaringType == typeof(Record),
            Required = Has<RequiredAttribute>() || title && valueKind != FieldKind.Sequence || nonNullNumber && clr.IsEnum,
            Expected = Has<ExpectedAttribute>(),
            ReadOnly = Has<ReadOnlyAttribute>() || Has<FormulaAttribute>() || rollup is not null || valueKind == FieldKind.Sequence,
            Unique = Has<UniqueAttribute>() || Has<ExternalIdAttribute>() || valueKind == FieldKind.Sequence,
            ExternalId = Has<ExternalIdAttribute>(),
            Searched = Has<SearchedAttribute>() || title && type.GetCustomAttribute<ObjectAttribute>()?.Searchable != false,
            InList = Has<InListAttribute>() || title,
            Filtered = Has<FilteredAttribute>(),
            IsTitle = title,
            IsPath = Has<PathAttribute>(),
            Ungrouped = Has<UngroupedAttribute>(),
            TextKeys = p.GetCustomAttribute<TextKeyAttribute>()?.Prefix,
            NamesObjects = Has<ObjectNameAttribute>(),
            NamesFieldsOf = p.GetCustomAttribute<FieldNameAttribute>()?.Object,
            NamesFieldsBeside = p.GetCustomAttribute<FieldNameAttribute>()?.Beside,
            Hidden = Has<HiddenAttribute>() || Has<SecretAttribute>(),
            Secret = Has<SecretAttribute>(),
            IsFileHash = Has<FileHashAttribute>(),
            MaxLength = p.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? 0,
            Scale = p.GetCustomAttribute<ScaleAttribute>()?.Scale ?? 0,
            Min = range?.Min ?? (valueKind == FieldKind.Rating ? 1 : clr == typeof(int) ? int.MinValue : null),
            Max = range?.Max ?? (valueKind == FieldKind.Rating ? p.GetCustomAttribute<RatingAttribute>()?.Max ?? 5 : clr == typeof(int) ? int.MaxValue : null),
            Choices = ChoicesOf(p, clr, objectName, name),
            Target = TargetOf(p, clr, valueKind),
            OnDelete = p.GetCustomAttribute<ReferenceAttribute>()?.OnDelete ?? OnDelete.Restrict,
            Section = p.GetCustomAttribute<SectionAttribute>()?.Key ?? "main",
            Default = p.GetCustomAttribute<DefaultAttribute>()?.Value,
            Pattern = p.GetCustomAttribute<SequenceAttribute>()?.Pattern,
            Expression = p.GetCustomAttribute<FormulaAttribute>()?.Expression,
            Rollup = rollup is null ? null : new(rollup.Source, rollup.Function, rollup.Field, rollup.Via, rollup.Where),
            Synonyms = p.GetCustomAttribute<SynonymsAttribute>()?.Headers ?? [],
            Get = access.Get,
            Set = access.Set,
            SetInput = access.Set,
            GetInput = access.Get,
        });
    }

    /// <summary>Completes a field: defaults of its kind, its columns. Code and customisation both pass here.</summary>
    public static FieldModel Field(FieldModel f)
    {
        var kind = f.Kind is FieldKind.Formula or FieldKind.Rollup ? f.ValueKind : f.Kind;
        var scale = f.Scale > 0 ? f.Scale : kind switch { FieldKind.Money => 4, FieldKind.Percent => 4, FieldKind.Decimal => 6, _ => 0 };
        var columns = FieldColumns.Of(kind, f.Name, scale);
        var sorts = kind is FieldKind.Text or FieldKind.PersonName && !f.Secret;
        return f with
        {
            ValueKind = kind,
            Scale = scale,
            MaxLength = f.MaxLength > 0 ? f.MaxLength : kind switch
            {
                FieldKind.Text or FieldKind.PersonName => 255,
                FieldKind.LongText => 65_536,
                FieldKind.RichText or FieldKind.Json => 1_048_576,
                FieldKind.Email => 254,
                FieldKind.Phone => 50,
                FieldKind.Url => 2_048,
                FieldKind.Address => 255,
                _ => 0,
            },
            Columns = columns,
            SortColumn = sorts && (f.IsTitle || f.InList) ? new(columns[^1].Name + "__sort", ColumnType.Text) : null,
        };
    }

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    static FieldKind ValueKindOf(PropertyInfo p, Type clr)
    {
        bool Has<T>() where T : Attribute => p.GetCustomAttribute<T>() is not null;
        if (clr == typeof(string))
            return Has<LongTextAttribute>() ? FieldKind.LongText : Has<RichTextAttribute>() ? FieldKind.RichText
                : Has<EmailAttribute>() ? FieldKind.Email : Has<PhoneAttribute>() ? FieldKind.Phone : Has<UrlAttribute>() ? FieldKind.Url
                : Has<JsonAttribute>() ? FieldKind.Json : Has<SequenceAttribute>() ? FieldKind.Sequence
                : Has<ChoiceAttribute>() ? FieldKind.Choice : FieldKind.Text;
        if (clr == typeof(string[])) return Has<ChoiceAttribute>() ? FieldKind.Choices : FieldKind.Tags;
        if (clr == typeof(int) || clr == typeof(long)) return Has<RatingAttribute>() ? FieldKind.Rating : FieldKind.Integer;
        if (clr == typeof(decimal)) return Has<PercentAttribute>() ? FieldKind.Percent : FieldKind.Decimal;
        if (clr == typeof(Guid)) return Has<ImageAttribute>() ? FieldKind.Image : Has<FileAttribute>() ? FieldKind.File : FieldKind.Reference;
        if (clr == typeof(Money)) return FieldKind.Money;
        if (clr == typeof(DateOnly)) return FieldKind.Date;
        if (clr == typeof(DateTimeOffset)) return FieldKind.Instant;
        if (clr == typeof(TimeSpan)) return FieldKind.Duration;
        if (clr == typeof(bool)) return FieldKind.YesNo;
        if (clr.IsEnum) return FieldKind.Choice;
        if (clr == typeof(Link)) return FieldKind.AnyReference;
        if (clr == typeof(PostalAddress)) return FieldKind.Address;
        if (clr == typeof(PersonName)) return FieldKind.PersonName;
        if (clr.IsGenericType && clr.GetGenericTypeDefinition() == typeof(Id<>)) return FieldKind.Reference;
        throw new InvalidOperationException($"{p.DeclaringType}.{p.Name}: no field kind holds {clr}");
    }

    static string? TargetOf(PropertyInfo p, Type clr, FieldKind kind) => kind switch
    {
        FieldKind.Image or FieldKind.File => "files",
        FieldKind.Reference when clr.IsGenericType => clr.GetGenericArguments()[0].GetCustomAttribute<ObjectAttribute>()!.Name,
        FieldKind.Reference => p.GetCustomAttribute<ReferenceAttribute>()?.To, // the record's own key has none
        _ => null,
    };

    static ChoiceSet? ChoicesOf(PropertyInfo p, Type clr, string objectName, string name)
    {
        var named = p.GetCustomAttribute<ChoiceAttribute>();
        if (clr.IsEnum)
            return new(named?.Set ?? Camel(clr.Name), [.. Enum.GetNames(clr).Select(n => new ChoiceItem(Camel(n), Aside: clr.GetField(n)!.IsDefined(typeof(AsideAttribute))))], Fixed: true);
        return named is null ? null : new(named.Set ?? $"{objectName}.{name}", [.. named.Codes.Select(c => new ChoiceItem(c))], Fixed: false);
    }
}
