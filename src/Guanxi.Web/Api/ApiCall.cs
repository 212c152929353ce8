using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Account.Logs;

namespace Guanxi.Web.Api;

/// <summary>One call: who asks, for records of which object. Made by <see cref="ApiDoor"/> before a handler runs.</summary>
public sealed class ApiCall(HttpContext http, Viewer viewer, RecordStore store, ObjectModel? model)
{
    public HttpContext Http => http;
    public Viewer Viewer => viewer;
    public RecordStore Store => store;
    /// <summary>The object named by the path; visible to the viewer.</summary>
    public ObjectModel Object => model ?? throw new InvalidOperationException("the route names no object");
    public CancellationToken Cancel => http.RequestAborted;
    public string Language => field ??= ApiLanguage.Of(http.Request, viewer);

    /// <summary>The caller is about to be told of a record.</summary>
    public ValueTask Seen(Guid record) => http.RequestServices.GetRequiredService<AccessLog>().Read(viewer, Object, record, http);

    /// <summary>Found by minimal-API binding.</summary>
    public static ValueTask<ApiCall?> BindAsync(HttpContext http) => ValueTask.FromResult(http.Features.Get<ApiCall>());
}
