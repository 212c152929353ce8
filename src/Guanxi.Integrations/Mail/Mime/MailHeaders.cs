using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Guanxi.Integrations.Mail.Mime;

/// <summary>Header lines: other letters than ASCII as encoded words (RFC 2047), never a line that a value smuggles in.</summary>
static class MailHeaders
{
    /// <summary>Bytes whose base64 fits an encoded word of 75 characters.</summary>
    const int WordBytes = 45;

    public static string Text(string name, string value) => $"{name}: {Words(value)}\r\n";

    public static string Addresses(string name, IEnumerable<MailAddress> addresses) =>
        $"{name}: {string.Join(",\r\n ", addresses.Select(Address))}\r\n";

    public static string Date(DateTimeOffset at) => $"Date: {at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000\r\n";

    /// <summary>The domain in its ASCII form, as every server takes it.</summary>
    public static string Bare(MailAddress address) => $"{address.User}@{new IdnMapping().GetAscii(address.Host)}";

    /// <summary>A parameter in double quotes, percent-encoded beyond ASCII (RFC 2231).</summary>
    public static string FileName(string name)
    {
        var clean = new string([.. name.Where(c => !char.IsControl(c) && c is not ('"' or '\\' or '/'))]);
        return clean.All(char.IsAscii) ? $"filename=\"{clean}\"" : $"filename*=UTF-8''{Uri.EscapeDataString(clean)}";
    }

    static string Address(MailAddress address) =>
        address.DisplayName.Length == 0 ? $"<{Bare(address)}>" : $"{Phrase(address.DisplayName)} <{Bare(address)}>";

    static string Phrase(string name) =>
        Plain(name) ? $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : Words(name);

    static bool Plain(string text) => text.Length <= 60 && text.All(c => c is >= ' ' and < (char)127);

    static string Words(string text)
    {
        if (Plain(text)) return text;
        var words = new List<string>();
        var word = new List<byte>(WordBytes);
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(Rune.IsControl(rune) ? " " : rune.ToString());
            if (word.Count + bytes.Length > WordBytes) Close();
            word.AddRange(bytes);
        }
        Close();
        return string.Join("\r\n ", words);

        void Close()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String([.. word])}?=");
            word.Clear();
        }
    }
}
