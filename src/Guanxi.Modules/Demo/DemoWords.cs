using System.Text.Json;

namespace Guanxi.Modules.Demo;

/// <summary>Names and phrases of the demo company in one language, as they stand in <c>words.{language}.json</c>; tuples are JSON arrays.</summary>
sealed record DemoWords(
    IReadOnlyList<DemoTeam> Teams, IReadOnlyList<DemoPerson> People, IReadOnlyList<DemoTerritory> Territories, IReadOnlyList<DemoCity> Cities,
    IReadOnlyList<string> Streets, IReadOnlyList<string> Stems, IReadOnlyList<DemoBusiness> Businesses, IReadOnlyList<string> CompanyPatterns, string ShortPattern,
    IReadOnlyList<string> Families, IReadOnlyList<string> Given, IReadOnlyList<DemoJob> Jobs, IReadOnlyDictionary<string, IReadOnlyList<DemoProductLine>> Products,
    IReadOnlyList<DemoCompetitor> Competitors, IReadOnlyList<string> DealPatterns, IReadOnlyList<string> Needs, IReadOnlyList<string> NextSteps,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Activities, IReadOnlyDictionary<string, IReadOnlyList<string>> Outcomes, IReadOnlyList<string> Places, IReadOnlyList<string> Notes,
    IReadOnlyList<string> LeadSources, IReadOnlyList<DemoNews> Market, IReadOnlyList<string> LossNotes, IReadOnlyList<string> WinNotes,
    IReadOnlyList<string> Departments, IReadOnlyList<string> Hobbies, IReadOnlyList<string> PriceBooks, string LostReason,
    IReadOnlyList<DemoRequest> Requests, IReadOnlyList<string> Instructions, IReadOnlyList<string> Praise, IReadOnlyList<string> Grumbles,
    IReadOnlyList<string> Expectations, IReadOnlyList<string> Preventions, string Apology, IReadOnlyList<string> Approvals,
    IReadOnlyList<DemoArticle> Articles, DemoProductLine Parts, string Goal)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new TupleConverter() } };

    public static DemoWords Of(string language)
    {
        using var file = typeof(DemoWords).Assembly.GetManifestResourceStream($"Guanxi.Modules/Demo/words.{language}.json")!;
        return JsonSerializer.Deserialize<DemoWords>(file, Options)!;
    }
}

/// <summary>Written as a JSON array in the order of the constructor.</summary>
interface IDemoTuple;

sealed record DemoTeam(string Name, string? Region) : IDemoTuple;
/// <param name="Team">Position in the list of teams.</param>
sealed record DemoPerson(string Name, string Job, int Team, string Role) : IDemoTuple;
sealed record DemoTerritory(string Name, int? Parent) : IDemoTuple;
/// <param name="Team">The team that sells there.</param>
sealed record DemoCity(string Province, string Name, string District, string AreaCode, int Territory, int Team) : IDemoTuple;
sealed record DemoBusiness(string Name, string Industry) : IDemoTuple;
sealed record DemoJob(string Title, string Role) : IDemoTuple;
sealed record DemoProductLine(string Name, IReadOnlyList<DemoProduct> Products) : IDemoTuple;
sealed record DemoProduct(string Name, string Code, decimal Price) : IDemoTuple;
sealed record DemoCompetitor(string Name, string Strengths, string Weaknesses) : IDemoTuple;
sealed record DemoRequest(string Kind, string Subject, string Solution) : IDemoTuple;
sealed record DemoArticle(string Category, string Name, string Text) : IDemoTuple;
sealed record DemoNews(string Subject, string Kind, string Source) : IDemoTuple;
