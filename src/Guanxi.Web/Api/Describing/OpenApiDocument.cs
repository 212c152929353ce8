using System.Text.Json.Nodes;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Api;

/// <summary>OpenAPI 3.1 of the objects, fields and actions the caller may use at this moment, in the caller's language.</summary>
public sealed class OpenApiDocument(Texts texts, ActionCatalogue actions)
{
    public JsonObject Of(ApiCall call)
    {
        var registry = call.Store.Registry;
        var objects = registry.Public.Where(m => call.Viewer.Knows(m, registry)).ToList();
        var paths = new JsonObject();
        var schemas = OpenApiSchemas.Common();
        var describer = new OpenApiPaths(texts, call.Language, call.Viewer, paths);
        foreach (var model in objects)
        {
            schemas[model.Name] = OpenApiSchemas.Of(model, call.Viewer, texts, call.Language);
            describer.Add(model, [.. actions.Of(model).Where(a => call.Viewer.MayUse(model, a.Name))], schemas);
        }
        describer.AddCommon();
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = texts[call.Language, "api.title"], ["version"] = "1", ["description"] = texts[call.Language, "api.description"] },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = RecordsApi.Root }),
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["tags"] = new JsonArray([.. objects.Select(m => new JsonObject { ["name"] = m.Name, ["description"] = texts.Many(call.Language, m) })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
                ["schemas"] = schemas,
            },
        };
    }
}
