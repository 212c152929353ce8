namespace Guanxi.Web.Api;

static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed")]
    public static partial void CallFailed(ILogger log, Exception fault, string method, string? endpoint);
}
