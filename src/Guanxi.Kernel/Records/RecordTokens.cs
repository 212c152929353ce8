using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Search;

namespace Guanxi.Kernel.Records;

/// <summary>The search tokens of a record: its title, its searched texts, its phones.</summary>
static class RecordTokens
{
    [ThreadStatic] static SearchTokens? _tokens;

    public static string Of(ObjectModel model, Record record) => Cut(model.WordFields, record).ToString();

    /// <summary>Do these fields of the record, as far as it was read, hold what is searched for?</summary>
    public static bool Match(SearchQuery query, IEnumerable<FieldModel> fields, Record record) => query.Matches(Cut(fields, record));

    static SearchTokens Cut(IEnumerable<FieldModel> fields, Record record)
    {
        var tokens = _tokens ??= new();
        tokens.Clear();
        foreach (var field in fields)
        {
            if (field.Get(record) is not { } value) continue;
            switch (value)
            {
                case PersonName name: tokens.AddTitle(name.Full); break;
                case string phone when field.ValueKind == FieldKind.Phone: tokens.AddPhone(phone); break;
                case string text when field.IsTitle: tokens.AddTitle(text); break;
                case string text: tokens.AddText(text); break;
                case string[] words: foreach (var word in words) tokens.AddText(word); break;
                case PostalAddress address: foreach (var part in address.ToParts()) tokens.AddText(part); break;
                default: tokens.AddText(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)); break;
            }
        }
        return tokens;
    }
}
