namespace Guanxi.Web.Api;

/// <summary>204, naming the unit that undo takes.</summary>
public sealed record DeletedResult(Guid? Unit) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        if (Unit is { } unit) httpContext.Response.Headers[RecordResult.UnitHeader] = unit.ToString();
        return Task.CompletedTask;
    }
}
