using Guanxi.Integrations.Exchange.Guessing;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>What all columns of an import share.</summary>
internal sealed class CellContext(Texts texts, TimeZoneInfo zone, bool acceptSuggestions)
{
    readonly Dictionary<string, ValueMatcher<string>> members = [];

    public TimeZoneInfo TimeZone => zone;

    /// <summary>Amounts that name no currency get the company's from the store.</summary>
    public ParseContext Parsing { get; } = new() { Texts = texts, TimeZone = zone };

    public bool AcceptSuggestions => acceptSuggestions;

    public WrittenWords Examples(ChoiceSet set) => WrittenWords.Of(new ChoiceExamples(set), texts);

    /// <summary>The members of a choice by code and by label in every language.</summary>
    public ValueMatcher<string> Members(ChoiceSet set)
    {
        if (members.TryGetValue(set.Name, out var known)) return known;
        var matcher = new ValueMatcher<string>();
        foreach (var item in set.Items.Where(item => !item.Retired))
        {
            matcher.Add(item.Code, item.Code);
            foreach (var language in Texts.Languages) matcher.Add(item.Code, ChoiceLabels.LabelOf(set, item.Code, texts, language));
        }
        return members[set.Name] = matcher;
    }
}
