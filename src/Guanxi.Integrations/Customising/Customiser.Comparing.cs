using System.Text.Json;
using System.Text.Json.Nodes;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Customising;

public sealed partial class Customiser
{
    /// <summary>What the file would change, and what the product would refuse of it: all is done, step upon step, and taken back.</summary>
    public async ValueTask<CustomisationPlan> Compare(Viewer viewer, CustomisationFile file, CancellationToken cancel = default)
    {
        var plan = await Plan(viewer, file, cancel);
        if (plan.Problems.Count > 0 || plan.Changes.Count == 0) return plan;
        return plan with { Problems = await pipeline.Trial(() => Rehearse(viewer, plan, cancel), cancel) };
    }

    async ValueTask<IReadOnlyList<CustomisationProblem>> Rehearse(Viewer viewer, CustomisationPlan plan, CancellationToken cancel)
    {
        var within = store;
        foreach (var step in Steps(plan.Changes))
        {
            if (Told(step, await Unit(within, viewer, step).Commit(cancel)) is { Count: > 0 } problems) return problems;
            if (step[0].Object.Name is "custom-objects" or "custom-fields" or "custom-choices") within = await ahead.Of(within, cancel);
        }
        return [];
    }

    async ValueTask<CustomisationPlan> Plan(Viewer viewer, CustomisationFile file, CancellationToken cancel)
    {
        var standing = await Standing.Load(store, viewer, cancel);
        var changes = new List<CustomisationChange>();
        var problems = file.Parts.Keys.Where(name => CustomisationPart.Find(name) is null).Select(name => new CustomisationProblem(name, null, new(null, "unknownPart", name))).ToList();
        var unchanged = 0;
        foreach (var part in CustomisationPart.All)
            foreach (var entry in file.Parts.GetValueOrDefault(part.Object) ?? [])
            {
                var model = store.Registry[part.Object];
                var (values, wrong) = Read(standing, model, entry);
                var key = standing.KeyOf(part, model, f => values.GetValueOrDefault(f));
                var before = standing.Find(part, key);
                if (before is null && standing.IdOf(part.Object, key) is not null) wrong.Add(new(null, "definedTwice", key));
                problems.AddRange(wrong.Select(p => new CustomisationProblem(part.Object, key, p)));
                if (wrong.Count > 0) continue;
                var blank = before ?? model.New();
                var differences = values.Where(v => !Same(v.Key, v.Key.Get(blank), v.Value)).Select(v => Difference(standing, v.Key, before is null ? null : v.Key.Get(before), v.Value)).ToList();
                if (before is not null && differences.Count == 0) unchanged++;
                else
                {
                    var id = before?.Id ?? store.NewId();
                    standing.Expect(part, key, id);
                    changes.Add(new(model, key, id, before is null, differences));
                }
            }
        return new(changes, unchanged, problems);
    }

    /// <summary>The whole definition: what the entry leaves out is as in a new one.</summary>
    static (Dictionary<FieldModel, object?> Values, List<Problem> Problems) Read(Standing standing, ObjectModel model, JsonObject entry)
    {
        var (values, problems) = (new Dictionary<FieldModel, object?>(), new List<Problem>());
        var blank = model.New();
        var fields = CustomisationPart.Fields(model).ToList();
        foreach (var unknown in entry.Where(m => fields.All(f => f.Name != m.Key))) problems.Add(new(unknown.Key, "unknownField", unknown.Key, model.Name));
        foreach (var field in fields)
        {
            if (!entry.TryGetPropertyValue(field.Name, out var json)) values[field] = field.Get(blank);
            else if (json is null) values[field] = null;
            else if (field.Target is { } target)
            {
                values[field] = json.GetValueKind() == JsonValueKind.String && standing.IdOf(target, json.GetValue<string>()) is { } id ? id : null;
                if (values[field] is null) problems.Add(new(field.Name, "noSuchRecord"));
            }
            else
            {
                var read = FieldJson.Read(field, json.ToJsonString(JsonValues.Options));
                values[field] = read.Value;
                if (read.Problem is { } problem) problems.Add(problem);
            }
        }
        return (values, problems);
    }

    static CustomisationDifference Difference(Standing standing, FieldModel field, object? before, object? after) => new(field, before, after)
    {
        Names = field.Target is null ? null : (before is Guid was ? standing.KeyOf(was) : null, after is Guid becomes ? standing.KeyOf(becomes) : null),
    };

    /// <summary>A database may keep JSON with other blanks and another order of members.</summary>
    static bool Same(FieldModel field, object? a, object? b) => field.ValueKind == FieldKind.Json && a is string x && b is string y
        ? JsonNode.DeepEquals(JsonNode.Parse(x), JsonNode.Parse(y)) : FieldValues.Same(a, b);
}
