namespace Guanxi.Web.Account.MovingIn;

/// <summary>What a fresh installation must be told. Missing values are empty and refused field by field.</summary>
public sealed record NewCompany
{
    public string Company { get; init; } = "";
    public string Language { get; init; } = "";
    public string TimeZone { get; init; } = "";
    public string Currency { get; init; } = "";
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public string Password { get; init; } = "";
    public string Preset { get; init; } = "b2b";
    public bool Demo { get; init; }

    /// <summary>What fits a language when nothing else was said.</summary>
    public static (string TimeZone, string Currency) Usual(string language) =>
        language == Kernel.Text.Texts.Chinese ? ("Asia/Shanghai", "CNY") : ("America/New_York", "USD");
}
