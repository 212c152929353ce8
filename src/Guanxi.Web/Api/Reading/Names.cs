using System.Collections.Frozen;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Api;

/// <summary>Members of an enum by their camelCase names, exactly.</summary>
static class Names<T> where T : struct, Enum
{
    static readonly FrozenDictionary<string, T> ByName = Enum.GetValues<T>().ToFrozenDictionary(v => ModelCompiler.Camel(v.ToString()));

    public static bool TryParse(string name, out T value) => ByName.TryGetValue(name, out value);
}
