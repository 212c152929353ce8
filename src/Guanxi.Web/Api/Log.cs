namespace Guanxi.Web.Api;

static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed")]
    public static partial void CallFailed(ILogger log, Exception fault, string method, string? endpoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired idempotency keys were not removed")]
    public static partial void SweepFailed(ILogger log, Exception fault);
}
