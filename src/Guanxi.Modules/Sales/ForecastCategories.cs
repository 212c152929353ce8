namespace Guanxi.Modules.Sales;

/// <summary>What an open deal counts as when somebody foretells (SAL-7): commit, best case, pipeline; or not at all.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ForecastCategoryAttribute : ChoiceAttribute
{
    public ForecastCategoryAttribute() : base(ForecastCategories.Commit, ForecastCategories.BestCase, ForecastCategories.Pipeline, "omitted") => Set = "forecastCategories";
}

public static class ForecastCategories
{
    public const string Commit = "commit", BestCase = "bestCase", Pipeline = "pipeline";

    /// <summary>Percent of probability from which a deal counts so unless somebody knows better.</summary>
    public const int Sure = 80, Likely = 50;

    public static string Of(decimal? probability) => probability >= Sure ? Commit : probability >= Likely ? BestCase : Pipeline;
}
