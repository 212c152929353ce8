using Guanxi.Web.Components;

namespace Guanxi.Web.Api;

/// <summary>The API's description to browse and try at <c>/api/docs</c>, for people who are signed in: Swagger UI within our content security policy.</summary>
public static class ApiGuide
{
    public const string Root = "/api/docs";
    internal const string Assets = Root + "/ui";

    /// <summary>The package's style and script; after authorisation.</summary>
    public static void UseApiGuide(this IApplicationBuilder app) => app.UseSwaggerUI(assets => assets.RoutePrefix = Assets[1..]);

    public static void MapApiGuide(this IEndpointRouteBuilder app) => app.MapGet(Root, IResult () => new Drawn<ApiGuidePage>()).ExcludeFromDescription();
}
