using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Tests.EveryObject;

/// <summary>Strings that have broken other products: stored exactly or refused with a message.</summary>
public sealed class NaughtyTests(Homes homes) : IClassFixture<Homes>
{
    public static TheoryData<string, string> Objects => Homes.ObjectsOnEach;

    static readonly Lazy<string[]> Strings = new(() =>
        [.. JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.File("naughty_strings", "blns.base64.json")))!
            .Select(s => Encoding.UTF8.GetString(Convert.FromBase64String(s))), "a\0b", "\ud800", "\udfff\ud800", "\ufffe", "a\r\nb\rc\u2028d", "e\u0301", "\uf900"]);

    static bool IsText(FieldModel field) => Maker.Settable(field) && field.ValueKind is FieldKind.Text or FieldKind.LongText or FieldKind.RichText
        or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Json or FieldKind.Tags or FieldKind.PersonName or FieldKind.Address;

    [Theory, MemberData(nameof(Objects))]
    public async Task A_naughty_string_is_stored_exactly_or_refused_at_its_field(string database, string name)
    {
        var maker = new Maker(homes.On(database), name, 31);
        var (store, model) = (maker.House.Store, maker.Model);
        var made = await maker.Make(model, full: true);
        foreach (var naughty in Strings.Value)
        {
            var asked = model.Fields.Where(f => IsText(f) && Maker.Settable(f)).ToDictionary(f => f, f => (object?)Put(f, naughty));
            var saved = await store.Save(Viewer.System, new(model, ChangeKind.Update, made.Id, asked) { Trusted = true });
            foreach (var (_, problem) in saved.Problems) Assert.True(asked.Remove(model[problem.Field!]), problem.ToString());
            if (!saved.Ok) saved = await store.Save(Viewer.System, new(model, ChangeKind.Update, made.Id, asked) { Trusted = true });
            Assert.True(saved.Ok, string.Join("; ", saved.Problems));
            var read = (await maker.Read(model, made.Id))!;
            foreach (var (field, given) in asked)
                Assert.True(FieldValues.Same(Expected(field, naughty), field.Get(read)), $"{field}: {JsonSerializer.Serialize(naughty)} is read as {JsonSerializer.Serialize(field.Get(read))}");
            await Found(store, model, made.Id, naughty);
        }
    }

    /// <summary>Filters and searches take any text without a fault; a stored title is found by itself.</summary>
    static async Task Found(RecordStore store, ObjectModel model, Guid id, string naughty)
    {
        await store.List(Viewer.System, new(model) { Search = naughty, Limit = 1 });
        if (model.Title.ValueKind != FieldKind.Text || naughty.Length > FilterLimits.ValueLength) return;
        var title = (string?)model.Title.Get((await store.Get(Viewer.System, model, id))!);
        var both = Filter.Both(Filter.Is("id", id), title is null ? Filter.All : Filter.Is(model.Title.Name, title));
        Assert.Equal(1, await store.Count(Viewer.System, model, both));
        if (title is not null) Assert.Equal(1, await store.Count(Viewer.System, model, Filter.Both(Filter.Is("id", id), new Filter.Condition(model.Title.Name, FilterOperator.Contains, [title]))));
    }

    static object? Put(FieldModel field, string text) => field.ValueKind switch
    {
        FieldKind.Tags => new[] { text },
        FieldKind.PersonName => new PersonName(null, text),
        FieldKind.Address => new PostalAddress(Street: text),
        _ => text,
    };

    static object? Expected(FieldModel field, string text) => field.ValueKind switch
    {
        FieldKind.Json when text.Trim() == "null" => null,
        FieldKind.LongText or FieldKind.RichText or FieldKind.Json => Empty(Stored(text.Replace("\r\n", "\n").Replace('\r', '\n'))),
        FieldKind.Tags => Empty(Line(text)) is { } tag ? new[] { tag } : null,
        FieldKind.PersonName => Empty(Line(text)) is { } given ? new PersonName(null, given) : null,
        FieldKind.Address => Empty(Line(text)) is { } street ? new PostalAddress(Street: street) : null,
        _ => Empty(Line(text)),
    };

    /// <summary>One line: breaks are blanks, blanks at the ends are nothing.</summary>
    static string Line(string text) => Stored(text.ReplaceLineEndings(" ")).Trim(' ', '\t');

    /// <summary>NFC between the non-characters, with which nothing composes; NUL is nothing, half a character the replacement character.</summary>
    static string Stored(string text)
    {
        var (whole, piece) = ("", "");
        foreach (var rune in text.EnumerateRunes())
            if ((rune.Value & 0xffff) < 0xfffe) piece += rune.Value == 0 ? "" : rune.ToString();
            else (whole, piece) = (whole + piece.Normalize(NormalizationForm.FormC) + rune, "");
        return whole + piece.Normalize(NormalizationForm.FormC);
    }

    static string? Empty(string text) => text.Length == 0 ? null : text;
}
