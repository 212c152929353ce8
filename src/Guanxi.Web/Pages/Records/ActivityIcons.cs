namespace Guanxi.Web.Pages.Records;

public static class ActivityIcons
{
    public static string Of(string kind) => kind switch
    {
        "call" => "phone",
        "meeting" => "users",
        "visit" => "map-pin",
        "email" => "mail",
        _ => "square-check",
    };
}
