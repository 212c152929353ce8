using System.Text;
using Guanxi.Integrations.Customising;
using Guanxi.Kernel.Files;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Pages.Customising;

/// <summary>Takes the customisation out as a file and brings one in: shown first, then applied.</summary>
public static partial class CustomisingPages
{
    const string Carrying = "/setup/customisation";

    static void MapCarrying(this IEndpointRouteBuilder routes)
    {
        var carrying = routes.MapGroup(Carrying).AddEndpointFilter(OnlyWhoMayCustomise);
        carrying.MapGet("", Show);
        carrying.MapGet("/file", Take);
        carrying.MapPost("", Receive);
        carrying.MapPost("/apply", Apply);
    }

    static async Task<IResult> Take(Visit visit, Customiser customiser) =>
        Results.File(Encoding.UTF8.GetBytes((await customiser.Export(visit.Viewer, visit.Cancel)).ToString()), "application/json", $"guanxi-{visit.Today:yyyy-MM-dd}.json");

    static async Task<IResult> Show(Visit visit, Customiser customiser, FileStore files, string? file) => file is null
        ? await visit.Page<CarryingPage>(new CarryingModel(null, null))
        : await Find(files, file, visit.Cancel) is { } found
            ? await visit.Page<CarryingPage>(new CarryingModel(await customiser.Compare(visit.Viewer, found, visit.Cancel), file)) : await visit.Missing();

    static async Task<IResult> Receive(Visit visit, FileStore files)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        if (form.Files.FirstOrDefault(f => f.Length > 0) is not { } upload) return await Wrong(visit, visit["customise.noFile"]);
        try
        {
            await using var content = upload.OpenReadStream();
            var stored = await files.Save(content, CustomisationFile.Largest, visit.Cancel);
            return await Find(files, stored.Hash, visit.Cancel) is null ? await Wrong(visit, visit["problem.notACustomisation"]) : visit.GoTo($"{Carrying}?file={stored.Hash}");
        }
        catch (FileTooLargeException)
        {
            return await Wrong(visit, visit["problem.notACustomisation"]);
        }
    }

    static async Task<IResult> Apply(Visit visit, Customiser customiser, FileStore files, [FromForm] string? file)
    {
        if (await Find(files, file ?? "", visit.Cancel) is not { } read) return await Wrong(visit, visit["problem.notACustomisation"]);
        var plan = await customiser.Apply(visit.Viewer, read, visit.Cancel);
        return plan.Problems.Count == 0 ? visit.GoTo(Carrying, visit["customise.applied", plan.Created, plan.Changed])
            : await visit.Page<CarryingPage>(new CarryingModel(plan, file), StatusCodes.Status422UnprocessableEntity);
    }

    static async ValueTask<CustomisationFile?> Find(FileStore files, string hash, CancellationToken cancel)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower) || files.Open(hash) is not { Length: <= CustomisationFile.Largest } content) return null;
        using var reader = new StreamReader(content, Encoding.UTF8);
        return CustomisationFile.Read(await reader.ReadToEndAsync(cancel));
    }

    static Task<IResult> Wrong(Visit visit, string error) =>
        visit.Page<CarryingPage>(new CarryingModel(null, null) { Error = error }, StatusCodes.Status422UnprocessableEntity);
}

/// <param name="Plan">What a file would change; null before one was given.</param>
/// <param name="File">Hash under which the file lies until it is applied.</param>
public sealed record CarryingModel(CustomisationPlan? Plan, string? File)
{
    public string? Error { get; init; }
}
