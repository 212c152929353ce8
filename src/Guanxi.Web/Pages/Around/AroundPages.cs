namespace Guanxi.Web.Pages.Around;

/// <summary>Pages that belong to no object.</summary>
public static class AroundPages
{
    public static void MapAround(this IEndpointRouteBuilder routes)
    {
    }
}
