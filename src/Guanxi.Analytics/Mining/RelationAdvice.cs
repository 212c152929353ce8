namespace Guanxi.Analytics.Mining;

/// <summary>
/// How close a relation pays, from how many customers a line of products has and what is earned with each unit (Kotler, Marketing Management,
/// levels of relationship marketing).
/// </summary>
public static class RelationAdvice
{
    /// <summary>Customers of a line: from so many on they are some, or many.</summary>
    public const int Some = 30, Many = 150;
    /// <summary>Percent of the price.</summary>
    public const decimal FairMargin = 20, HighMargin = 40;

    public static string Type(int customers, decimal margin) => (customers, margin) switch
    {
        ( >= Many, >= HighMargin) => "accountable",
        ( >= Many, >= FairMargin) => "reactive",
        ( >= Many, _) => "basic",
        ( >= Some, >= HighMargin) => "proactive",
        ( >= Some, >= FairMargin) => "accountable",
        ( >= Some, _) => "reactive",
        (_, >= HighMargin) => "partnership",
        (_, >= FairMargin) => "proactive",
        _ => "accountable",
    };

    /// <summary>Days between contacts that the type asks of us; null where the customer calls.</summary>
    public static int? ContactEvery(string type) => type switch { "accountable" => 90, "proactive" => 30, "partnership" => 14, _ => null };
}
