using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Guanxi.Web.Account.Logs;

namespace Guanxi.Web.Pages.Files;

/// <summary>Files in and out.</summary>
public static class FilePages
{
    /// <summary>Characters of a text that a preview shows.</summary>
    const int Shown = 100_000;
    /// <summary>Kept by the browser: the bytes behind a key never change.</summary>
    const string Kept = "private, max-age=31536000, immutable";

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/files/{id:guid}/content", Content);
        routes.MapGet("/files/{id:guid}/view", View);
        routes.MapPost("/{object}/{id:guid}/files", Attach);
    }

    static async Task<IResult> Content(Visit visit, Guid id, FileStore files, AccessLog log)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<FileRecord>(id), visit.Cancel) is not { } file || files.Open(file.Hash) is not { } content) return Results.NotFound();
        if (!file.Picture) await log.Downloaded(visit.Viewer, visit.Registry.Of<FileRecord>(), id, file.Name, visit.Http);
        var headers = visit.Http.Response.Headers;
        headers.CacheControl = Kept;
        headers.Vary = "Sec-Fetch-Dest";
        // The browser's own PDF reader does not start in a sandbox: it stands in a frame of ours, and a page of its own it does not get.
        var read = file.ContentType == "application/pdf" && visit.Http.Request.Headers["Sec-Fetch-Dest"] != "document";
        var inline = file.Picture || read;
        if (read) headers.XFrameOptions = "SAMEORIGIN";
        headers.ContentSecurityPolicy = read
            ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'" : "default-src 'none'; sandbox; style-src 'unsafe-inline'";
        if (!inline) return Results.File(content, "application/octet-stream", file.Name);
        headers.ContentDisposition = $"inline; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}";
        return Results.File(content, file.ContentType);
    }

    /// <summary>A picture, a PDF or the beginning of a text where one stands; all else is only offered to take.</summary>
    static async Task<IResult> View(Visit visit, Guid id, FileStore files)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<FileRecord>(id), visit.Cancel) is not { } file || files.Open(file.Hash) is not { } content) return await visit.Missing();
        await using var _ = content;
        return await visit.Page<FileView>(new FileViewModel(file, file.ContentType == "text/plain" ? await Beginning(content, visit.Cancel) : null));
    }

    static async Task<string> Beginning(Stream content, CancellationToken cancel)
    {
        var encoding = TextEncodingDetector.Detect(content);
        using var reader = new StreamReader(content, encoding);
        var text = new char[Shown];
        return new string(text, 0, await reader.ReadBlockAsync(text, cancel));
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
