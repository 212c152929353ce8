using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Guanxi.Integrations.Exchange.Guessing;

/// <summary>Recognises what values are by their look.</summary>
internal static partial class ValueShapes
{
    static readonly FrozenSet<string> Yes = new[] { "true", "yes", "y", "1", "是", "有", "√", "✓", "x", "on" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    static readonly FrozenSet<string> No = new[] { "false", "no", "n", "0", "否", "无", "没有", "-", "off" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly Lazy<FrozenSet<string>> Countries = new(() => CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Where(culture => !culture.IsNeutralCulture && culture.LCID != 127).Select(culture => new RegionInfo(culture.Name))
        .SelectMany(region => new[] { region.EnglishName, region.NativeName, region.TwoLetterISORegionName, region.ThreeLetterISORegionName })
        .Concat(["中国", "美国", "英国", "日本", "韩国", "德国", "法国", "俄罗斯", "印度", "加拿大", "澳大利亚", "新加坡", "Korea", "USA", "UK", "England"])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>The share of filled values that look right for the field; null where the look says nothing.</summary>
    public static double? Fit(IReadOnlyList<string> values, FieldHint field)
    {
        var filled = values.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value.Trim()).ToList();
        return filled.Count == 0 || field.Shape == ValueShape.Text && !field.IsTitle ? null : (double)filled.Count(value => Looks(value, field)) / filled.Count;
    }

    /// <summary>A field of such a shape cannot take other values.</summary>
    public static bool IsStrict(ValueShape shape)
        => shape is ValueShape.Number or ValueShape.Date or ValueShape.YesNo or ValueShape.Email;

    /// <summary>Texts, nearly all different, no numbers, none long.</summary>
    public static bool AreNames(IReadOnlyList<string> values)
    {
        var filled = values.Where(value => value.Length > 0).ToList();
        return filled.Count > 0 && filled.Distinct().Count() > 0.9 * filled.Count && filled.TrueForAll(value => value.Length <= 200 && value.Any(char.IsLetter));
    }

    public static bool? YesOrNo(string value) => Yes.Contains(value) ? true : No.Contains(value) ? false : null;

    /// <summary>A number as people write it: thousands separators, currency signs, a percent sign, brackets for a minus, 万 and 亿.</summary>
    public static bool IsNumber(string value) => Numeral().IsMatch(value);

    static bool Looks(string value, FieldHint field) => field.Shape switch
    {
        ValueShape.Text => value.Any(char.IsLetter),
        ValueShape.Number => IsNumber(value),
        ValueShape.Date => DateText.Read(value).Count > 0 || decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is > 20000 and < 80000,
        ValueShape.YesNo => YesOrNo(value) is not null,
        ValueShape.Choice => field.Members.Contains(value),
        ValueShape.Reference => field.Exists?.Invoke(value) ?? false,
        ValueShape.Email => Mail().IsMatch(value),
        ValueShape.Phone => Telephone().IsMatch(value) && value.Count(char.IsAsciiDigit) is >= 7 and <= 15,
        ValueShape.Url => WebAddress().IsMatch(value),
        ValueShape.Country => Countries.Value.Contains(value),
    };

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s.]+$")]
    private static partial Regex Mail();

    [GeneratedRegex(@"^\+?[0-9][0-9 ()./-]*$|^\(\+?[0-9]+\)[0-9 ()./-]*$")]
    private static partial Regex Telephone();

    [GeneratedRegex(@"^(https?://|www\.)\S+$|^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|cn|net|org|io|co|edu|gov)(/\S*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex WebAddress();

    [GeneratedRegex(@"^\(?[-+]?\s*[¥￥$€£]?\s*[-+]?[0-9][0-9,，' ]*([.][0-9]+)?([,][0-9]+)?\s*(%|％|万|亿|元|[A-Z]{3})?\)?$")]
    private static partial Regex Numeral();
}
