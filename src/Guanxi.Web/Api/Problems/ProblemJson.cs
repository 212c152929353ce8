using System.Text.Json;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Api;

/// <summary>Writes <c>"errors": {"field": [{"code", "message"}]}</c>; the record as a whole has the empty name.</summary>
public static class ProblemJson
{
    public static void WriteErrors(Utf8JsonWriter json, IEnumerable<Problem> problems, Texts texts, string language)
    {
        json.WriteStartObject("errors");
        foreach (var field in problems.GroupBy(p => p.Field ?? ""))
        {
            json.WriteStartArray(field.Key);
            foreach (var problem in field)
            {
                json.WriteStartObject();
                json.WriteString("code", problem.Code);
                json.WriteString("message", texts.Format(language, "problem." + problem.Code, problem.Args));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
