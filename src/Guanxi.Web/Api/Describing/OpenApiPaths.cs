using System.Text.Json.Nodes;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;
using static Guanxi.Web.Api.OpenApiSchemas;

namespace Guanxi.Web.Api;

/// <summary>The operations on each object, as far as the viewer may do them.</summary>
sealed class OpenApiPaths(Texts texts, string language, Viewer viewer, JsonObject paths)
{
    const string Json = "application/json";

    public void Add(ObjectModel model, IReadOnlyList<ActionModel> actions, JsonObject schemas)
    {
        var many = texts.Many(language, model);
        bool May(Verb verb) => model.DetailOf is not null || viewer.ScopeOf(model, verb) != Scope.None;
        void Put(string path, string method, string name, JsonObject operation) =>
            (paths[path] ??= new JsonObject())[method] = Complete(operation, model.Name, $"{name}-{model.Name}", texts.Format(language, "api.operation." + name, many));

        if (May(Verb.Read))
        {
            Put($"/{model.Name}", "get", "list", Answer(PageOf(model), [.. ListParameters(), Query("filter"), Query("q"), Query("sort"), Query("fields"), Query("expand"), Query("cursor"), Query("count"), Query("deleted")]));
            Put($"/{model.Name}/{{id}}", "get", "read", Answer(Ref(model.Name), Id(), Query("fields"), Query("expand")));
            Put($"/{model.Name}/aggregate", "get", "aggregate", Answer(Type("object"), Query("group"), Query("measures"), Query("filter"), Query("q")));
            Put($"/{model.Name}/{{id}}/changes", "get", "changes", Answer(Changes(), Id(), Query("before", "integer")));
        }
        if (May(Verb.Create)) Put($"/{model.Name}", "post", "create", Waits(Takes(Answer(Ref(model.Name), Header("Idempotency-Key")), Json, Ref(model.Name), "201")));
        if (May(Verb.Update)) Put($"/{model.Name}/{{id}}", "patch", "update", Waits(Takes(Answer(Ref(model.Name), Id(), Header("If-Match")), Json, Ref(model.Name))));
        if (May(Verb.Delete))
        {
            Put($"/{model.Name}/{{id}}", "delete", "delete", Waits(Takes(Answer(null, Id(), Header("If-Match")), null, null, "204")));
            Put($"/{model.Name}/{{id}}/restore", "post", "restore", Answer(Ref(model.Name), Id()));
        }
        if (May(Verb.Create) || May(Verb.Update))
        {
            Put($"/{model.Name}/bulk", "post", "bulk", Takes(Answer(Ref("bulkAnswer"), Query("atomic", "boolean"), Query("op"), Query("by")), BulkStream.ContentType, Type("object")));
            var keys = model.Fields.Where(f => (f.ExternalId || f.Unique) && !f.Computed && viewer.RightOf(f) == FieldRight.Full).Select(f => (JsonNode)f.Name).ToArray();
            if (keys.Length > 0)
                Put($"/{model.Name}/by/{{field}}/{{value}}", "put", "upsert", Takes(Answer(Ref(model.Name), InPath("field", With(Type("string"), "enum", new JsonArray(keys))), InPath("value", Type("string"))), Json, Ref(model.Name)));
        }
        if (model.Importable && May(Verb.Import)) Put($"/{model.Name}/import", "post", "import", Takes(Answer(Ref("imports"), Query("name")), "application/octet-stream", With(Type("string"), "format", "binary"), "201"));
        foreach (var action in actions) Add(model, action, schemas);
    }

    void Add(ObjectModel model, ActionModel action, JsonObject schemas)
    {
        var schema = $"{model.Name}.{action.Name}";
        schemas[schema] = Input(action.Input, texts, language);
        var operation = Waits(Takes(Answer(PageOf(model), Id(), Header("Idempotency-Key")), Json, Ref(schema)));
        (paths[$"/{model.Name}/{{id}}/actions/{action.Name}"] ??= new JsonObject())["post"] = Complete(operation, model.Name, $"{action.Name}-{model.Name}", texts.Label(language, action));
    }

    public void AddCommon()
    {
        void Put(string path, string method, string name, JsonObject operation) =>
            (paths[path] ??= new JsonObject())[method] = Complete(operation, "-", name, texts[language, "api.operation.common." + name]);
        Put("/changes", "get", "feed", Answer(Changes(), Query("after", "integer"), Query("objects"), Query("limit", "integer"), Query("wait", "integer")));
        Put("/search", "get", "search", Answer(Type("object"), Query("q"), Query("objects"), Query("limit", "integer")));
        Put("/products/{id}/price", "get", "price", Answer(Type("object"), Id(), Query("account"), Query("quantity", "number"), Query("date"), Query("currency"), Query("priceBook")));
        Put("/free-busy", "get", "freeBusy", Answer(Type("object"), Query("people"), Query("from"), Query("until")));
        Put("/undo/{unit}", "post", "undo", Takes(Answer(null, InPath("unit", Key())), null, null, "204"));
        Put("/me", "get", "me", Answer(Type("object")));
        Put("/metadata", "get", "metadata", Answer(Type("object")));
        Put("/imports/{id}/plan", "get", "importPlan", Answer(Type("object"), Id()));
        Put("/imports/{id}/plan", "put", "planImport", Takes(Answer(Type("object"), Id()), Json, Type("object")));
        Put("/imports/{id}/corrections", "put", "correctImport", Takes(Answer(null, Id()), Json, Type("object"), "204"));
        Put("/imports/{id}/report", "get", "importReport", Answer(Type("object"), Id()));
        foreach (var step in new[] { "rehearse", "run", "undo", "cancel" }) Put($"/imports/{{id}}/{step}", "post", step + "Import", Takes(Answer(null, Id()), null, null, "202"));
        if (!viewer.Can("customise")) return;
        Put("/customisation", "get", "takeCustomisation", Answer(Type("object")));
        Put("/customisation", "post", "applyCustomisation", Takes(Answer(Type("object"), Query("dryRun", "boolean")), Json, Type("object")));
    }

    static JsonObject Complete(JsonObject operation, string tag, string id, string summary)
    {
        operation["tags"] = new JsonArray(tag);
        operation["operationId"] = id;
        operation["summary"] = summary;
        return operation;
    }

    /// <summary>An operation with a 200 of the schema.</summary>
    static JsonObject Answer(JsonObject? schema, params ReadOnlySpan<JsonObject> parameters) => new()
    {
        ["parameters"] = new JsonArray([.. parameters]),
        ["responses"] = new JsonObject
        {
            ["200"] = Response(schema, Json),
            ["default"] = Response(Ref("problem"), ApiProblem.ContentType),
        },
    };

    /// <summary>Gives an operation a body and another status of success.</summary>
    static JsonObject Takes(JsonObject operation, string? type, JsonObject? schema, string status = "200")
    {
        if (type is not null) operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } } };
        var responses = (JsonObject)operation["responses"]!;
        if (status == "200") return operation;
        var success = responses["200"];
        responses.Remove("200");
        responses[status] = success;
        return operation;
    }

    /// <summary>What may be held back until people have agreed answers 202 then, with the approval's address.</summary>
    JsonObject Waits(JsonObject operation)
    {
        var response = Response(OpenApiSchemas.Object(("waiting", OpenApiSchemas.Object(("object", Type("string")), ("id", Key())))), Json);
        response["description"] = texts[language, "api.waits"];
        response["headers"] = new JsonObject { ["Location"] = new JsonObject { ["schema"] = Type("string") } };
        ((JsonObject)operation["responses"]!)["202"] = response;
        return operation;
    }

    static JsonObject Response(JsonObject? schema, string type)
    {
        var response = new JsonObject { ["description"] = "" };
        if (schema is not null) response["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } };
        return response;
    }

    static JsonObject PageOf(ObjectModel model) => OpenApiSchemas.Object(("data", Array(Ref(model.Name))), ("next", Type("string")), ("total", Type("integer")));
    static JsonObject Changes() => OpenApiSchemas.Object(("data", Array(Ref("change"))), ("last", Type("integer")));
    static JsonObject[] ListParameters() => [With(Query("limit", "integer"), "schema", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = ListRequest.MaxLimit, ["default"] = 50 })];
    static JsonObject Id() => InPath("id", Key());
    static JsonObject InPath(string name, JsonObject schema) => new() { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = schema };
    static JsonObject Query(string name, string type = "string") => new() { ["name"] = name, ["in"] = "query", ["schema"] = Type(type) };
    static JsonObject Header(string name) => new() { ["name"] = name, ["in"] = "header", ["schema"] = Type("string") };
}
