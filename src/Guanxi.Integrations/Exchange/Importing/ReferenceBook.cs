using Guanxi.Integrations.Exchange.Guessing;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>What a text names among the records of one object.</summary>
/// <param name="Suggestion">A record with a similar name, to be confirmed.</param>
internal readonly record struct Found(Guid? Id, bool Ambiguous = false, ValueMatch<Guid>? Suggestion = null);

/// <summary>
/// Finds the records of one object that cells name: by key, title, external id, number, code or any unique field, as far as the viewer
/// may see them. A small object is learned whole, and misspelt names are suggested; of a large one, what a batch names is asked for.
/// </summary>
internal sealed class ReferenceBook(RecordStore store, Viewer viewer, ObjectModel target, Filter among)
{
    const int MostRemembered = 200_000;
    const int AskedTogether = 400;
    const int LongestName = 255;

    readonly IReadOnlyList<FieldModel> keys = [target.Title, .. target.Fields.Where(field => field != target.Title && !field.Secret && (field.Unique || field.ExternalId || field.Kind == FieldKind.Sequence || field.Name == "code"))];
    ValueMatcher<Guid> matcher = new();
    readonly Dictionary<string, Found> answers = new(StringComparer.Ordinal);
    readonly HashSet<Guid> ids = [];
    readonly Dictionary<string, Guid> made = [];
    bool whole;

    public ObjectModel Target => target;

    /// <summary>Whether whoever imports may make such records.</summary>
    public bool MayMake => viewer.ScopeOf(target, Verb.Create) != Scope.None;

    /// <summary>Learns all records if they are few.</summary>
    public async ValueTask Open(CancellationToken cancel)
    {
        var count = await store.Count(viewer, target, among, ValueMatcher<Guid>.MostToCompare, cancel: cancel);
        if (count > ValueMatcher<Guid>.MostToCompare) return;
        whole = true;
        var query = new ListQuery(target) { Filter = among, Fields = [.. keys.Select(key => key.Name)], Sorts = [new("id")], Limit = 1000 };
        do
        {
            var page = await store.List(viewer, query, cancel);
            foreach (var record in page.Records) Learn(record);
            query = query with { Cursor = page.Next };
        }
        while (query.Cursor is not null);
    }

    /// <summary>Adds a record the import itself has made or will make.</summary>
    public void Add(Guid id, string title)
    {
        made[title] = id;
        ids.Add(id);
        matcher.Add(id, title);
        answers.Remove(title);
    }

    /// <summary>Asks for the texts of a batch that are not known yet.</summary>
    public async ValueTask Prepare(IEnumerable<string> texts, CancellationToken cancel)
    {
        if (whole) return;
        if (answers.Count > MostRemembered) Forget();
        foreach (var asked in texts.Where(text => text.Length is > 0 and <= LongestName && !answers.ContainsKey(text)).Distinct().Chunk(AskedTogether)) await Ask(asked, cancel);
    }

    public Found Find(string text)
    {
        if (answers.TryGetValue(text, out var known)) return known;
        return answers[text] = Match(text);
    }

    /// <summary>Keeps memory bounded on a long file; what the import itself made stays known.</summary>
    void Forget()
    {
        answers.Clear();
        ids.Clear();
        matcher = new();
        foreach (var (title, id) in made)
        {
            ids.Add(id);
            matcher.Add(id, title);
        }
    }

    Found Match(string text)
    {
        if (Guid.TryParse(text, out var id) && ids.Contains(id)) return new(id);
        if (matcher.IsAmbiguous(text)) return new(null, Ambiguous: true);
        return matcher.Find(text) switch
        {
            { Quality: MatchQuality.Equal } equal => new(equal.Key),
            { } similar => new(null, Suggestion: similar),
            null => default,
        };
    }

    async ValueTask Ask(string[] texts, CancellationToken cancel)
    {
        var byKey = keys.Select(Filter (key) => new Filter.Condition(key.Name, FilterOperator.Is, [.. texts])).ToList();
        var named = texts.Where(text => Guid.TryParse(text, out _)).ToArray();
        if (named.Length > 0) byKey.Add(new Filter.Condition("id", FilterOperator.Is, [.. named]));
        var query = new ListQuery(target) { Filter = Filter.Both(among, new Filter.Or([.. byKey])), Fields = [.. keys.Select(key => key.Name)], Sorts = [new("id")], Limit = 1000 };
        do
        {
            var page = await store.List(viewer, query, cancel);
            foreach (var record in page.Records) Learn(record);
            query = query with { Cursor = page.Next };
        }
        while (query.Cursor is not null);
        foreach (var text in texts) answers[text] = Match(text);
    }

    void Learn(Record record)
    {
        ids.Add(record.Id);
        foreach (var key in keys)
            if (new FieldPart(key).Read(record) is string text) matcher.Add(record.Id, text);
    }
}
