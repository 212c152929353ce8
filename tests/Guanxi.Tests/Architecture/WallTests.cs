using System.Text.RegularExpressions;
using System.Xml.Linq;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.Architecture;

/// <summary>The walls of docs/architecture.md.</summary>
public sealed partial class WallTests
{
    [Theory]
    [InlineData("Guanxi.Kernel")]
    [InlineData("Guanxi.Modules", "Guanxi.Kernel")]
    [InlineData("Guanxi.Integrations", "Guanxi.Kernel", "Guanxi.Modules")]
    [InlineData("Guanxi.Analytics", "Guanxi.Kernel", "Guanxi.Modules")]
    [InlineData("Guanxi.Web", "Guanxi.Kernel", "Guanxi.Modules", "Guanxi.Integrations", "Guanxi.Analytics")]
    public void A_project_refers_only_to_the_rooms_below_it(string project, params string[] allowed)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var named = file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(named.Except(allowed));
    }

    [Fact]
    public void Modules_know_no_SQL_no_HTTP_and_no_HTML() => Clean("src/Guanxi.Modules", Foreign());

    [Fact]
    public void The_kernel_knows_no_HTTP_and_no_HTML() => Clean("src/Guanxi.Kernel", Hosts());

    [Fact]
    public void Pages_and_integrations_know_no_SQL()
    {
        Clean("src/Guanxi.Web", Statements());
        Clean("src/Guanxi.Integrations", Statements());
    }

    /// <summary>Demo notes are rich text, which is HTML wherever it stands.</summary>
    static void Clean(string folder, Regex foreign) => None(Repository.Files(folder, ".cs", ".razor").Where(f => !f.Contains("/Demo/", StringComparison.Ordinal)), foreign, Repository.Uncommented);

    static void None(IEnumerable<string> files, Regex foreign, Func<string, string> read)
    {
        var found = files.SelectMany(f => foreign.Matches(read(f)).Select(m => $"{f}: {m.Value}")).ToList();
        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    [Fact]
    public void The_kernel_knows_no_business_noun()
    {
        // A word of the modules that means something else in the kernel, in .NET or in the language of records.
        string[] others = ["Activity", "Product", "Unit", "Note", "Draft", "Import", "Layout", "Setting", "Relation", "Currency", "Holiday", "Notification", "CustomObject", "CustomField", "CustomChoice", "NumberSequence", "ValidationRule", "TermOverride", "Webhook"];
        var nouns = typeof(Modules.AllModules).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Record))).Select(t => t.Name).Except(others).ToList();
        Assert.Contains("Account", nouns);
        var noun = new Regex($@"\b({string.Join('|', nouns)})s?\b", RegexOptions.CultureInvariant);
        None(Repository.Files("src/Guanxi.Kernel", ".cs"), noun, Repository.Code);
    }

    [Fact]
    public void A_module_stands_only_on_the_modules_below_it()
    {
        var below = new Dictionary<string, string[]>
        {
            ["Customers"] = [], ["Sales"] = ["Customers"], ["Office"] = ["Customers", "Platform"], ["Platform"] = ["Customers"],
            ["Service"] = ["Customers", "Platform"],
            ["Presets"] = ["Customers", "Sales", "Office", "Platform", "Service"], ["Demo"] = ["Customers", "Sales", "Office", "Platform", "Service", "Presets"],
        };
        foreach (var file in Repository.Files("src/Guanxi.Modules", ".cs").Where(f => f.Count(c => c == '/') > 2))
        {
            var module = file.Split('/')[2];
            var named = ModuleNamespace().Matches(Repository.Code(file)).Select(m => m.Groups[1].Value).Where(m => m != module);
            Assert.True(!named.Except(below[module]).Any(), file);
        }
    }

    /// <summary>Whoever holds a connection can pass the access filter by: save these, everything goes through the record store.</summary>
    [Fact]
    public void Only_these_hold_a_connection()
    {
        string[] allowed =
        [
            "Storage/", "Records/RecordStore.cs", "Records/SavePipeline.cs", "Feed/FeedStore.cs",
            "Hosting/KernelStart.cs", "Hosting/KernelServices.cs", "Hosting/CustomisationReader.cs", "Hosting/Leisure.cs", "Guanxi.Web/Hosting/GuanxiServices.cs", "Commands/MoveCommand.cs",
        ];
        var holders = Repository.Files("src", ".cs", ".razor").Where(f => Repository.Code(f).Contains(nameof(IDatabase), StringComparison.Ordinal));
        Assert.Empty(holders.Where(f => !allowed.Any(a => f.Contains(a, StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_described_object_is_registered()
    {
        var registered = Product.Registry.Objects.Select(o => o.Type).ToHashSet();
        var described = new[] { typeof(Record).Assembly, typeof(Modules.AllModules).Assembly, typeof(Program).Assembly }
            .SelectMany(a => a.GetTypes()).Where(t => t.IsDefined(typeof(ObjectAttribute), false));
        Assert.Empty(described.Where(t => !registered.Contains(t)));
    }

    [Fact]
    public void A_switch_over_an_enum_that_forgets_a_member_does_not_build()
    {
        var settings = Repository.Read(".editorconfig");
        Assert.Contains("dotnet_diagnostic.CS8509.severity = error", settings);
        Assert.Contains("dotnet_diagnostic.CS8524.severity = none", settings);
        Assert.DoesNotContain("CS8509", Repository.Read("Directory.Build.props"));
    }

    /// <summary>A discard arm would hide a new kind from the compiler.</summary>
    [Fact]
    public void Each_projection_of_a_field_names_every_kind()
    {
        foreach (var file in Repository.Files("src/Guanxi.Kernel/Fields", ".cs").Append("src/Guanxi.Kernel/Queries/FilterOperators.cs"))
            foreach (Match projection in Projection().Matches(Repository.Code(file)))
                if (Arm().Count(projection.Value) > 5) Assert.DoesNotContain("\n        _ =>", projection.Value);
    }

    [GeneratedRegex(@"Microsoft\.AspNetCore|Microsoft\.Data|Npgsql|System\.Net\.Http|HttpClient|HttpContext|HtmlEncode|\bSELECT\s|\bINSERT INTO\b|\bUPDATE \w+ SET\b|\bDELETE FROM\b|</?(div|span|p|a|b|br|table|ul|li)\b[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
    [GeneratedRegex(@"Microsoft\.AspNetCore|System\.Net\.Http|HttpClient|HttpContext|</?(div|span|p|a|b|br|table|ul|li)\b[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Hosts();
    [GeneratedRegex(@"Microsoft\.Data\.Sqlite|\bNpgsql\.|""\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Statements();
    [GeneratedRegex(@"Guanxi\.Modules\.(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex ModuleNamespace();
    [GeneratedRegex(@"(?:[vV]alueKind|\bkind) switch\s*\{.*?\n    \};", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Projection();
    [GeneratedRegex(@"FieldKind\.\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Arm();
}
