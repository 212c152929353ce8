using System.Collections.Concurrent;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Pages;

/// <summary>One <see cref="LocaleFormat"/> per language and time zone, made once.</summary>
public sealed class Formats(Texts texts)
{
    readonly ConcurrentDictionary<(string, TimeZoneInfo), LocaleFormat> _made = new();

    public LocaleFormat Of(string language, TimeZoneInfo zone) => _made.GetOrAdd((language, zone), key => new(texts, key.Item1, key.Item2));
}
