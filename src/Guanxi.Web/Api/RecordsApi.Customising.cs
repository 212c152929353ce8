using Guanxi.Integrations.Customising;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    /// <summary>The installation's customisation as one file.</summary>
    static async Task<IResult> TakeCustomisation(ApiCall call, Customiser customiser) => call.Viewer.Can("customise")
        ? Results.Text((await customiser.Export(call.Viewer, call.Cancel)).ToString(), "application/json") : ApiProblem.Forbidden;

    /// <summary>The body is such a file; with <c>dryRun=true</c> the answer tells what would change and what stands in the way.</summary>
    static async Task<IResult> ApplyCustomisation(ApiCall call, Customiser customiser, Texts texts, bool dryRun = false)
    {
        if (!call.Viewer.Can("customise")) return ApiProblem.Forbidden;
        var (body, problem) = await JsonBody.Read(call.Http, CustomisationFile.Largest);
        if (body is null) return problem!;
        using var _ = body;
        if (CustomisationFile.Read(body.Root.GetRawText()) is not { } file) return ApiProblem.Invalid(new Problem(null, "notACustomisation"));
        var plan = dryRun ? await customiser.Compare(call.Viewer, file, call.Cancel) : await customiser.Apply(call.Viewer, file, call.Cancel);
        return dryRun || plan.Problems.Count == 0 ? Results.Json(Answer(plan, texts, call.Language), JsonValues.Options)
            : ApiProblem.Invalid([.. plan.Problems.Select(p => p.Problem with { Field = At(p) })]);
    }

    static object Answer(CustomisationPlan plan, Texts texts, string language) => new
    {
        plan.Created,
        plan.Changed,
        plan.Unchanged,
        changes = plan.Changes.Select(c => new
        {
            @object = c.Object.Name, c.Key, isNew = c.IsNew,
            differences = c.Differences.Select(d => new { field = d.Field.Name, before = d.Names?.Before ?? FieldText.Print(d.Field, d.Before), after = d.Names?.After ?? FieldText.Print(d.Field, d.After) }),
        }),
        problems = plan.Problems.Select(p => new { at = At(p), p.Problem.Code, message = texts.Format(language, "problem." + p.Problem.Code, p.Problem.Args) }),
    };

    /// <summary>For example <c>custom-fields/accounts/rank.options</c>.</summary>
    static string At(CustomisationProblem problem) =>
        string.Join('/', new[] { problem.Object, problem.Key }.OfType<string>()) + (problem.Problem.Field is { } field ? "." + field : "");
}
