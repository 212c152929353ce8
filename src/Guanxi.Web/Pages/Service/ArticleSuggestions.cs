using System.Text.RegularExpressions;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Service;
using Guanxi.Web.Components;

namespace Guanxi.Web.Pages.Service;

/// <summary>Published articles that share words with what is being typed, those that share most first; a word that few articles have says more, one that many have says nothing. Chinese is taken pair by pair.</summary>
static partial class ArticleSuggestions
{
    const int MostPieces = 12, Shown = 4, Few = 8;

    /// <summary>Letters of "the" and "for"; codes such as E07 are longer than they look.</summary>
    const int Little = 3;

    public static async Task<IReadOnlyList<NavigationItem>> Of(Visit visit, string words)
    {
        var model = visit.Registry.Of<Article>();
        if (!visit.Sees(model)) return [];
        var found = new Dictionary<Guid, (string Name, decimal Says)>();
        foreach (var piece in Pieces(words).Distinct().Take(MostPieces))
        {
            var page = await visit.Store.List(visit.Viewer, new(model) { Search = piece, Filter = Filter.Is("status", "published"), Fields = ["name"], Limit = Few }, visit.Cancel);
            if (page.Records.Count == Few) continue;
            foreach (var article in page.Records.Cast<Article>()) found[article.Id] = (article.Name, found.GetValueOrDefault(article.Id).Says + 1m / page.Records.Count);
        }
        var most = found.Values.Select(f => f.Says).DefaultIfEmpty().Max();
        return [.. found.Where(f => f.Value.Says * 2 >= most).OrderByDescending(f => f.Value.Says).Take(Shown).Select(f => new NavigationItem(f.Value.Name, $"/articles/{f.Key}", model.Icon))];
    }

    static IEnumerable<string> Pieces(string words)
    {
        foreach (Match run in Runs().Matches(words))
            if (run.Value[0] < '\u2E80')
            {
                if (run.Length > Little || run.Value.Any(char.IsAsciiDigit)) yield return run.Value;
            }
            else
                for (var i = 0; i + 1 < run.Length; i++) yield return run.Value.Substring(i, 2);
    }

    [GeneratedRegex(@"[\u4E00-\u9FFF]+|[\p{L}\p{N}-[\u4E00-\u9FFF]]+")] private static partial Regex Runs();
}
