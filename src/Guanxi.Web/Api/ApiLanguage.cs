using Guanxi.Kernel.Access;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Api;

/// <summary>The language of messages and labels: what the request accepts, else the viewer's own.</summary>
public static class ApiLanguage
{
    public static string Of(HttpRequest request, Viewer? viewer)
    {
        if (request.Headers.AcceptLanguage.Count > 0)
            foreach (var wanted in request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1))
                if (wanted.Value is { Length: >= 2 } tag && Texts.Languages.Any(l => tag.StartsWith(l[..2], StringComparison.OrdinalIgnoreCase)))
                    return Texts.LanguageOf(tag.Value);
        return Texts.LanguageOf(viewer?.Language);
    }
}
