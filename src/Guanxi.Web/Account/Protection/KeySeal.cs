using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Web.Commands;

namespace Guanxi.Web.Account.Protection;

/// <summary>
/// Seals the keys that lie in the database by files outside it, so that whoever has the database or a backup has no secret with it: those
/// the setting <c>Keys</c> names, separated by commas, and the credential <c>guanxi.keys</c> of systemd. The first seals, each opens. Where
/// there is none, keys are kept as they are.
/// </summary>
public sealed class KeySeal
{
    const string Setting = "Keys", Credential = "guanxi.keys";

    volatile IReadOnlyList<KeyFile> _files;

    /// <exception cref="CommandException">A file is not there, or too short.</exception>
    public KeySeal(IConfiguration configuration)
    {
        var named = (configuration[Setting] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Path.GetFullPath);
        if (configuration["CREDENTIALS_DIRECTORY"] is { } folder && Path.Combine(folder, Credential) is var credential && File.Exists(credential)) named = named.Append(credential);
        _files = [.. named.Select(KeyFile.Read)];
    }

    /// <param name="File">By which it was sealed.</param>
    /// <param name="Mark">Of that file's contents, wherever it lies now.</param>
    sealed record Sealed(string File, string Mark, byte[] Text);

    public string Close(string xml) => _files is [var first, ..] ? JsonSerializer.Serialize(new Sealed(first.Path, first.Mark, first.Close(xml)), JsonValues.Options) : xml;

    /// <exception cref="CommandException">The file that sealed it is not among those named, nor where it was.</exception>
    public string Open(string kept) => Read(kept) is { } found ? FileOf(found).Open(found.Text) : kept;

    /// <summary>Whether it is kept otherwise than <see cref="Close"/> would keep it now.</summary>
    public bool IsOutdated(string kept) => _files is [var first, ..] && Read(kept)?.Mark != first.Mark;

    static Sealed? Read(string kept) => kept.StartsWith('{') ? JsonSerializer.Deserialize<Sealed>(kept, JsonValues.Options) : null;

    /// <summary>Commands that are typed find the file where the server has it.</summary>
    KeyFile FileOf(Sealed found)
    {
        if (_files.FirstOrDefault(f => f.Mark == found.Mark) is { } known) return known;
        if (!File.Exists(found.File) || KeyFile.Read(found.File) is not { } there || there.Mark != found.Mark) throw new CommandException("keys.needed", found.File, found.Mark);
        _files = [.. _files, there];
        return there;
    }
}

/// <summary>A file of random bytes, of which a key is made (HKDF, RFC 5869) to seal with (AES-256-GCM).</summary>
sealed class KeyFile
{
    const int Shortest = 32, NonceLength = 12, TagLength = 16;

    readonly byte[] _key;

    KeyFile(string path, byte[] content) =>
        (Path, _key, Mark) = (path, Derive(content, "guanxi keys", 32), Convert.ToHexStringLower(Derive(content, "guanxi keys, their mark", 8)));

    public string Path { get; }
    /// <summary>Tells one file from another and nothing of what is in it.</summary>
    public string Mark { get; }

    public static KeyFile Read(string path)
    {
        if (!File.Exists(path)) throw new CommandException("keys.absent", path);
        return File.ReadAllBytes(path) is { Length: >= Shortest } content ? new(path, content) : throw new CommandException("keys.short", path, Shortest);
    }

    public byte[] Close(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var kept = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(kept.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Encrypt(kept.AsSpan(0, NonceLength), plain, kept.AsSpan(NonceLength + TagLength), kept.AsSpan(NonceLength, TagLength));
        return kept;
    }

    public string Open(byte[] kept)
    {
        var plain = new byte[kept.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Decrypt(kept.AsSpan(0, NonceLength), kept.AsSpan(NonceLength + TagLength), kept.AsSpan(NonceLength, TagLength), plain);
        return Encoding.UTF8.GetString(plain);
    }

    static byte[] Derive(byte[] content, string purpose, int length) => HKDF.DeriveKey(HashAlgorithmName.SHA256, content, length, info: Encoding.UTF8.GetBytes(purpose));
}
