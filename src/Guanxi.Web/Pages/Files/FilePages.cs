using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;

namespace Guanxi.Web.Pages.Files;

/// <summary>Files in and out.</summary>
public static class FilePages
{
    /// <summary>Kept by the browser: the bytes behind a key never change.</summary>
    const string Kept = "private, max-age=31536000, immutable";

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/files/{id:guid}/content", Content);
        routes.MapPost("/{object}/{id:guid}/files", Attach);
    }

    static async Task<IResult> Content(Visit visit, Guid id, FileStore files)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<FileRecord>(id), visit.Cancel) is not { } file || files.Open(file.Hash) is not { } content) return Results.NotFound();
        var inline = file.Picture || file.ContentType == "application/pdf";
        var headers = visit.Http.Response.Headers;
        headers.CacheControl = Kept;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; style-src 'unsafe-inline'; object-src 'self'";
        if (!inline) return Results.File(content, "application/octet-stream", file.Name);
        headers.ContentDisposition = $"inline; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}";
        return Results.File(content, file.ContentType);
    }

    static async Task<IResult> Attach(Visit visit, string @object, Guid id, Uploads uploads)
    {
        if (visit.Object(@object) is not { Timeline: true } model || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is null) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        foreach (var upload in form.Files.Where(f => f.Length > 0))
            if ((await uploads.Take(visit, upload, related: new Link(model.Name, id))).Problem is { } problem)
                return visit.GoTo($"/{model.Name}/{id}?tab=timeline", visit["form.at", upload.FileName, visit.Say(problem)], failed: true);
        return visit.GoTo($"/{model.Name}/{id}?tab=timeline", visit["flash.attached", form.Files.Count]);
    }
}
