using Guanxi.Web.Components;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Around;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Pages;

public sealed partial class Visit
{
    /// <summary>The dialog that asks for the page, by its frame; null for a whole page.</summary>
    public string? Frame => Http.Request.Headers["Turbo-Frame"].ToString() is "modal-frame" or "side-frame" or "split-frame" ? Http.Request.Headers["Turbo-Frame"].ToString() : null;

    public ShellModel? Shell { get; private set; }
    public Flash? Flash { get; private set; }
    /// <summary>Of the records that are states of the page's object, by key.</summary>
    public IReadOnlyDictionary<Guid, string> StateTones { get; set; } = new Dictionary<Guid, string>();

    /// <summary>A component that takes <c>Model</c>, with the shell around it.</summary>
    public async Task<IResult> Page<TComponent>(object? model = null, int status = StatusCodes.Status200OK) where TComponent : IComponent
    {
        Shell = await Http.RequestServices.GetRequiredService<Shells>().Of(this);
        // What a dialog is redirected to is asked for again as a page; the message waits for that.
        if (Frame is null) Flash = Flashes.Take(Http);
        return Part<TComponent>(model, status);
    }

    /// <summary>A component alone: what scripts ask for.</summary>
    public Drawn<TComponent> Part<TComponent>(object? model = null, int status = StatusCodes.Status200OK) where TComponent : IComponent
    {
        // What else than a page stands under the same address.
        Http.Response.Headers.Vary = "Turbo-Frame, X-Fragment";
        return new(model is null ? null : new() { ["Model"] = model }) { StatusCode = status };
    }

    public Task<IResult> Missing() => Page<RefusedPage>("missing", StatusCodes.Status404NotFound);
    public Task<IResult> Forbidden() => Page<RefusedPage>("forbidden", StatusCodes.Status403Forbidden);
    public Task<IResult> Refused(Refusal refusal) => refusal == Refusal.Forbidden ? Forbidden() : Missing();

    /// <summary>Post, redirect, get: the next page says what happened and offers to take it back.</summary>
    public IResult GoTo(string path, string? message = null, Guid? undo = null, bool failed = false)
    {
        if (message is not null) Flashes.Leave(Http, new(message, failed, undo is null ? null : $"/undo/{undo}"));
        return Results.LocalRedirect("~" + (IsLocal(path) ? path : "/"));
    }

    /// <summary>Where it is shown what waits for consent instead of being done; null when nothing waits.</summary>
    /// <param name="back">The page of the record, which says so itself.</param>
    public IResult? Waits(SaveResult saved, string? back = null) => saved.Waiting is { } waiting ? GoTo(back ?? $"/{waiting.Object}/{waiting.Id}", this["approval.asked"]) : null;

    static bool IsLocal(string path) => path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal);
}
