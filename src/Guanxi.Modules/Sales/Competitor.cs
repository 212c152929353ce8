namespace Guanxi.Modules.Sales;

/// <summary>Who else offers what we offer (SAL-14).</summary>
[Object("competitors", Module = "sales", Icon = "swords", Owned = false, Timeline = true)]
public sealed class Competitor : Record
{
    [Title] public string Name { get; set; } = "";
    [Url, InList] public string? Website { get; set; }
    [Choice("low", "medium", "high", Set = "threats"), InList, Filtered] public string? Threat { get; set; }
    [LongText] public string? Products { get; set; }
    [LongText] public string? Strengths { get; set; }
    [LongText] public string? Weaknesses { get; set; }
    /// <summary>What to say when the customer names them.</summary>
    [LongText] public string? Answers { get; set; }
    [Rollup("opportunity-competitors", RollupFunction.Count, Via = "competitor"), InList] public int? Met { get; set; }
    [Rollup("opportunities", RollupFunction.Count, Via = "lostTo", Where = "status:lost"), InList] public int? LostAgainst { get; set; }
}
