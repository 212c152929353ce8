using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Tests.Architecture;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.EveryObject;

/// <summary>
/// Both databases with every object of the product and one an administrator made, but without the rules of the business: what holds
/// of any object is asked here. Accounts and the custom object have a custom field of every kind.
/// </summary>
public sealed class Homes : IAsyncLifetime
{
    public static readonly string[] Databases = ["sqlite", "postgres"];
    public const string Custom = "machines";

    readonly Dictionary<string, House> _houses = [];

    public House On(string database) => _houses[database];

    /// <summary>Every object people and programs reach.</summary>
    public static TheoryData<string> Objects => [.. Product.Registry.Public.Select(o => o.Name).Append(Custom)];

    public static TheoryData<string, string> ObjectsOnEach
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var database in Databases)
                foreach (var name in Product.Registry.Public.Select(o => o.Name).Append(Custom)) all.Add(database, name);
            return all;
        }
    }

    public async ValueTask InitializeAsync()
    {
        foreach (var database in Databases)
            _houses[database] = Dealing(await House.Open(database, objects: Describe));
    }

    /// <summary>In the currencies of the samples.</summary>
    public static House Dealing(House house)
    {
        house.Services.GetRequiredService<Company>().Rates = Rates;
        return house;
    }

    /// <summary>What a house of this kind is made of.</summary>
    public static void Describe(ModuleBuilder builder)
    {
        builder.Rules.Clear();
        builder.Customisation<EveryKind>();
        builder.Readers.Clear();
    }

    /// <summary>What one unit is worth in the company's currency.</summary>
    static readonly Dictionary<string, decimal> Rates = new() { ["USD"] = 7.25m, ["EUR"] = 7.8125m };

    public async ValueTask DisposeAsync()
    {
        foreach (var house in _houses.Values) await house.DisposeAsync();
    }

    sealed class EveryKind : ICustomisationSource
    {
        public IReadOnlySet<string> Objects { get; } = new HashSet<string>();

        public ValueTask<Customisation> Load(RecordStore store, CancellationToken cancel) => new(new Customisation(
            [new(Custom, new Dictionary<string, (string, string)> { ["en"] = ("Machine", "Machines") }, "cog", "office", Owned: true, Timeline: true)],
            [.. new[] { "accounts", Custom }.SelectMany(o => Enum.GetValues<FieldKind>().Select((kind, i) => new CustomFieldDefinition(Field(o, kind), i)))],
            new Dictionary<string, IReadOnlyList<ChoiceItem>>()));

        static FieldModel Field(string model, FieldKind kind)
        {
            var name = "x" + kind;
            return new()
            {
                Name = name, Object = model, Kind = kind,
                ValueKind = kind is FieldKind.Formula or FieldKind.Rollup ? FieldKind.Integer : kind,
                Searched = kind is FieldKind.Text or FieldKind.Phone,
                InList = kind == FieldKind.PersonName,
                Choices = kind is FieldKind.Choice or FieldKind.Choices ? new($"{model}.{name}", [new("low"), new("middle"), new("high")], Fixed: false) : null,
                Target = kind switch { FieldKind.Reference => Custom, FieldKind.File or FieldKind.Image => "files", _ => null },
                OnDelete = OnDelete.Clear,
                Min = kind == FieldKind.Rating ? 1 : null, Max = kind == FieldKind.Rating ? 5 : null,
                Pattern = kind == FieldKind.Sequence ? "X{0:0000}" : null,
                Expression = kind == FieldKind.Formula ? "xInteger * 2" : null,
                Rollup = kind == FieldKind.Rollup && model == Custom ? new(Custom, RollupFunction.Count, null, "xReference", null)
                    : kind == FieldKind.Rollup ? new("accounts", RollupFunction.Count, null, "parent", null) : null,
                Labels = new Dictionary<string, string> { ["en"] = name },
                Get = _ => null, Set = (_, _) => { },
            };
        }
    }
}
