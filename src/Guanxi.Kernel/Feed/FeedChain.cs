using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Guanxi.Kernel.Feed;

/// <summary>One link of the chain: the entries up to a position, sealed together with the link before.</summary>
/// <param name="Until">Position of its last entry.</param>
/// <param name="Hash">SHA-256 over the hash of the link before and the entries in the order in which readers see them, without their numbers, in hexadecimal digits.</param>
public sealed record ChainLink(long Number, long Until, string Hash);

/// <param name="Broken">The first link whose entries are not what they were; null when all are.</param>
/// <param name="After">Position of the last entry that is still as it was.</param>
/// <param name="Kept">Whether the seal that was noted still stands, and with it all before; null where none was given.</param>
public sealed record ChainReport(long Links, ChainLink? Head, ChainLink? Broken, long After, bool? Kept = null);

/// <summary>
/// Seals the feed (PLT-7): whoever changes, removes or slips in an entry breaks every link from there on. Links are made behind the
/// commits, so that they cost nobody's save anything. Who may write the whole database could forge all of them: the newest hash, told
/// by <c>doctor</c>, is worth noting elsewhere.
/// </summary>
public sealed class FeedChain(FeedStore feed) : IFeedReader
{
    const int Batch = 500;

    internal const string Reader = "chain";

    public string Name => Reader;

    public async ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        var head = await feed.Head(cancel);
        // A link that was made before the position was kept is not made again.
        var known = head is null ? -1 : Position(entries, head.Until);
        if (known + 1 == entries.Count) return;
        // Or they all lie before it, read again by themselves.
        if (known < 0 && head is not null && (await feed.After(head.Until, 1, cancel) is not [var next] || next.Seq != entries[0].Seq)) return;
        var hash = Seal(head?.Hash, entries.Skip(known + 1));
        await feed.AddLink(new((head?.Number ?? 0) + 1, entries[^1].Seq, hash), cancel);
    }

    /// <summary>The newest link; null before the first.</summary>
    public ValueTask<ChainLink?> Head(CancellationToken cancel = default) => feed.Head(cancel);

    /// <summary>Reads the whole feed and makes every link anew.</summary>
    /// <param name="noted">A seal as it once was: who wrote all of them anew cannot have written that one.</param>
    public async ValueTask<ChainReport> Verify(NotedSeal? noted = null, CancellationToken cancel = default)
    {
        ChainLink? last = null;
        bool? kept = noted is null ? null : false;
        await using var entries = Entries(cancel).GetAsyncEnumerator(cancel);
        await foreach (var link in feed.Links(cancel))
        {
            if (await Seal(last?.Hash, entries, link.Until) != link.Hash) return new(link.Number, last, link, last?.Until ?? 0, kept);
            last = link;
            if (link.Number == noted?.Number) kept = link.Hash == noted.Hash;
        }
        return new(last?.Number ?? 0, last, null, last?.Until ?? 0, kept);
    }

    /// <summary>All of them, in the order in which they were sealed.</summary>
    async IAsyncEnumerable<FeedEntry> Entries([EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = 0L; await feed.After(after, Batch, cancel) is { Count: > 0 } batch; after = batch[^1].Seq)
            foreach (var entry in batch) yield return entry;
    }

    static int Position(IReadOnlyList<FeedEntry> entries, long seq)
    {
        for (var i = 0; i < entries.Count; i++)
            if (entries[i].Seq == seq) return i;
        return -1;
    }

    /// <summary>Entries without an action are sealed as they were before entries knew of any; changes end with a brace, so nothing else reads the same.</summary>
    static string Did(FeedEntry entry) => entry.Action is null ? "" : " " + entry.Action;

    /// <summary>All that an entry says, but its number.</summary>
    internal static string Text(FeedEntry entry) => string.Create(CultureInfo.InvariantCulture,
        $"{entry.Unit} {entry.At.ToUnixTimeMilliseconds()} {entry.Actor} {entry.Channel} {entry.Origin} {entry.Object} {entry.Record} {entry.Kind} {entry.Version} {entry.Changes}{Did(entry)}");

    static string Seal(string? before, IEnumerable<FeedEntry> entries)
    {
        using var hash = Begin(before);
        foreach (var entry in entries) Append(hash, entry);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Of the entries up to a position; when that one is gone, of no more than a link holds.</summary>
    static async ValueTask<string> Seal(string? before, IAsyncEnumerator<FeedEntry> entries, long until)
    {
        using var hash = Begin(before);
        for (var sealedOnes = 0; sealedOnes < Batch && await entries.MoveNextAsync(); sealedOnes++)
        {
            Append(hash, entries.Current);
            if (entries.Current.Seq == until) break;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static IncrementalHash Begin(string? before)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(before ?? ""));
        return hash;
    }

    static void Append(IncrementalHash hash, FeedEntry entry)
    {
        var text = Encoding.UTF8.GetBytes(Text(entry));
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(text);
    }
}
