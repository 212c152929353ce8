using System.Collections;
using System.Text;
using System.Text.Json;

namespace Guanxi.Kernel.Feed;

/// <summary>The changes of an entry as they are stored, <c>{"field":[before, after]}</c> in UTF-8; read when somebody looks, which most readers do not.</summary>
sealed class FeedChanges(byte[] json, FeedHead head) : IReadOnlyList<FieldChange>
{
    List<FieldChange>? _read;

    List<FieldChange> Read => _read ??= Parse(json, head);

    public FieldChange this[int index] => Read[index];
    public int Count => Read.Count;
    public IEnumerator<FieldChange> GetEnumerator() => Read.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => Encoding.UTF8.GetString(json);

    /// <summary>What each field became, without a text between; what the head tells is not among them.</summary>
    public void Afters(AfterReader read)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.ValueSpan;
            reader.Read();
            reader.Read();
            reader.Skip();
            reader.Read();
            var after = reader;
            read(field, ref after);
            reader.Skip();
            reader.Read();
        }
    }

    static List<FieldChange> Parse(ReadOnlySpan<byte> utf8, FeedHead head)
    {
        var changes = new List<FieldChange>();
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.GetString()!;
            reader.Read();
            changes.Add(new(field, Raw(ref reader, utf8), Raw(ref reader, utf8)));
            reader.Read();
        }
        head.Complete(changes);
        return changes;
    }

    static string? Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Encoding.UTF8.GetString(utf8[start..(int)reader.BytesConsumed]);
    }
}

/// <param name="field">Its name.</param>
/// <param name="after">Stands on the value.</param>
public delegate void AfterReader(ReadOnlySpan<byte> field, ref Utf8JsonReader after);
