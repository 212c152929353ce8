using System.Text;

namespace Guanxi.Integrations.Exchange.Files;

public static partial class TextEncodingDetector
{
    /// <summary>
    /// Nearly all code units are Chinese or plain characters in one byte order. A letter turned around is a Chinese
    /// character (a → 愀), so plain characters count twice.
    /// </summary>
    static Encoding? ByPlausibleUtf16(ReadOnlySpan<byte> sample, double share)
    {
        int units = sample.Length / 2, little = 0, big = 0, plainLittle = 0, plainBig = 0;
        if (units < 2) return null;
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            Count((char)(sample[i] | sample[i + 1] << 8), ref little, ref plainLittle);
            Count((char)(sample[i] << 8 | sample[i + 1]), ref big, ref plainBig);
        }
        if (Math.Max(little, big) < share * units || little + plainLittle == big + plainBig) return null;
        return little + plainLittle > big + plainBig ? Encoding.Unicode : BigEndianUnicode;
    }

    static void Count(char unit, ref int plausible, ref int plain)
    {
        if (unit is >= ' ' and <= '~' or '\t' or '\r' or '\n')
        {
            plain++;
            plausible++;
        }
        else if (unit is >= '\u4E00' and <= '\u9FFF' or >= '\u3000' and <= '\u303F' or >= '\uFF01' and <= '\uFF5E' or >= '\u00A0' and <= '\u00FF')
        {
            plausible++;
        }
    }

    static Encoding ByCommonCharacters(ReadOnlySpan<byte> sample)
    {
        if (HighBytesStandAlone(sample)) return Named("windows-1252");
        double simplified = CommonShare(sample, Gb18030Length, IsCommonInGb), traditional = CommonShare(sample, Big5Length, IsCommonInBig5);
        if (Math.Max(simplified, traditional) < 0.3) return Named("windows-1252");
        return Named(simplified >= traditional ? "gb18030" : "big5");
    }

    /// <summary>Accented letters stand between plain ones; bytes of Chinese characters come in runs.</summary>
    static bool HighBytesStandAlone(ReadOnlySpan<byte> sample)
    {
        int high = 0, alone = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] < 0x80) continue;
            high++;
            var before = i > 0 && sample[i - 1] >= 0x80;
            var after = i + 1 < sample.Length && sample[i + 1] >= 0x80;
            if (!before && !after) alone++;
        }
        return alone > 0.6 * high;
    }

    /// <summary>The share of multi-byte characters that are in everyday use; bytes that form no character count against it.</summary>
    static double CommonShare(ReadOnlySpan<byte> sample, CharacterLength length, CommonCharacter common)
    {
        int characters = 0, usual = 0;
        for (var i = 0; i < sample.Length;)
        {
            if (sample[i] < 0x80) { i++; continue; }
            if (i + 4 > sample.Length && length(sample[i..]) == 0) break;
            characters++;
            var size = length(sample[i..]);
            if (size == 2 && common(sample[i], sample[i + 1])) usual++;
            i += Math.Max(1, size);
        }
        return characters == 0 ? 0 : (double)usual / characters;
    }

    /// <summary>Bytes the character at the start takes; 0 where there is none.</summary>
    delegate int CharacterLength(ReadOnlySpan<byte> bytes);

    delegate bool CommonCharacter(byte lead, byte trail);

    static int Gb18030Length(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [>= 0x81 and <= 0xFE, (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFE), ..] => 2,
        [>= 0x81 and <= 0xFE, >= 0x30 and <= 0x39, >= 0x81 and <= 0xFE, >= 0x30 and <= 0x39, ..] => 4,
        _ => 0,
    };

    static int Big5Length(ReadOnlySpan<byte> bytes)
        => bytes is [>= 0x81 and <= 0xFE, (>= 0x40 and <= 0x7E) or (>= 0xA1 and <= 0xFE), ..] ? 2 : 0;

    /// <summary>Rows B0–D7 hold the 3,755 characters of GB 2312 level 1, rows A1–A3 punctuation and full-width letters.</summary>
    static bool IsCommonInGb(byte lead, byte trail)
        => trail >= 0xA1 && lead is (>= 0xB0 and <= 0xD7) or (>= 0xA1 and <= 0xA3);

    /// <summary>Rows A4–C6 hold the 5,401 characters of Big5 level 1, rows A1–A3 punctuation and full-width letters.</summary>
    static bool IsCommonInBig5(byte lead, byte trail)
        => trail >= 0x40 && lead is >= 0xA1 and <= 0xC6;
}
