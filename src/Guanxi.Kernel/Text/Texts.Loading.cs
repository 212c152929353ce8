using System.Reflection;
using System.Text.Json;

namespace Guanxi.Kernel.Text;

public sealed partial class Texts
{
    /// <summary>What was read last: the command line and the server that it starts read the same.</summary>
    static volatile Tuple<HashSet<Assembly>, Texts>? _read;

    /// <summary>Reads every embedded <c>…/Texts*.{language}.json</c>, an object of keys and texts.</summary>
    /// <exception cref="InvalidOperationException">Two files give the same key, or a file names a language we do not have.</exception>
    public static Texts Load(params IEnumerable<Assembly> assemblies)
    {
        HashSet<Assembly> all = [.. assemblies];
        if (_read is var (of, read) && of.SetEquals(all)) return new(read.chinese, read.english);
        var byLanguage = Languages.ToDictionary(language => language, _ => new Dictionary<string, string>());
        foreach (var assembly in all)
            foreach (var name in assembly.GetManifestResourceNames().Where(IsTextFile))
            {
                using var file = assembly.GetManifestResourceStream(name)!;
                var texts = byLanguage.GetValueOrDefault(LanguageOfFile(name)) ?? throw new InvalidOperationException($"{name}: no such language.");
                foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(file)!)
                    if (!texts.TryAdd(key, text)) throw new InvalidOperationException($"{name}: {key} is already defined.");
            }
        var loaded = new Texts(byLanguage[Chinese], byLanguage[English]);
        _read = new(all, loaded);
        return loaded;
    }

    static bool IsTextFile(string name) =>
        name.EndsWith(".json", StringComparison.Ordinal) && name[(name.LastIndexOf('/') + 1)..].StartsWith("Texts", StringComparison.Ordinal);

    static string LanguageOfFile(string name)
    {
        var stem = name[..^".json".Length];
        return stem[(stem.LastIndexOf('.') + 1)..];
    }
}
