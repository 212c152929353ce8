namespace Guanxi.Kernel.Search;

/// <summary>Distinct tokens one after another in one buffer, separated by blanks. Keeps its buffers when cleared.</summary>
internal sealed class TokenSet
{
    const int Slots = 2048, Mask = Slots - 1;

    /// <summary>More than this many tokens of one record are not kept.</summary>
    public const int MaxTokens = 512;

    readonly int[] slots = new int[Slots];
    readonly (int Start, int Length, int Hash)[] entries = new (int, int, int)[MaxTokens];
    char[] buffer = new char[2048];
    int length;

    public int Count { get; private set; }

    public bool IsFull => Count == MaxTokens;

    public ReadOnlySpan<char> Text => buffer.AsSpan(0, length);

    public ReadOnlySpan<char> this[int index] => buffer.AsSpan(entries[index].Start, entries[index].Length);

    public void Clear()
    {
        if (Count > 0) Array.Clear(slots);
        Count = length = 0;
    }

    /// <param name="before">Written before the token, if not NUL.</param>
    /// <param name="behind">Written behind it, if not NUL.</param>
    public void Add(ReadOnlySpan<char> token, char before = '\0', char behind = '\0')
    {
        if (token.IsEmpty || IsFull) return;
        var start = length == 0 ? 0 : length + 1;
        var needed = start + token.Length + 2;
        if (needed > buffer.Length) Array.Resize(ref buffer, Math.Max(needed, buffer.Length * 2));
        var end = start;
        if (before != '\0') buffer[end++] = before;
        token.CopyTo(buffer.AsSpan(end));
        end += token.Length;
        if (behind != '\0') buffer[end++] = behind;
        Keep(start, end - start);
    }

    void Keep(int start, int size)
    {
        var token = buffer.AsSpan(start, size);
        var hash = Hash(token);
        var slot = hash & Mask;
        for (; slots[slot] != 0; slot = (slot + 1) & Mask)
        {
            ref readonly var entry = ref entries[slots[slot] - 1];
            if (entry.Hash == hash && token.SequenceEqual(buffer.AsSpan(entry.Start, entry.Length))) return;
        }
        if (start > 0) buffer[start - 1] = ' ';
        entries[Count++] = (start, size, hash);
        slots[slot] = Count;
        length = start + size;
    }

    static int Hash(ReadOnlySpan<char> token)
    {
        var hash = 2166136261u;
        foreach (var c in token) hash = (hash ^ c) * 16777619;
        return (int)(hash ^ hash >> 15);
    }
}
