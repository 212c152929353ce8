using Guanxi.Web.Components;

namespace Guanxi.Web.Pages.Lists;

/// <summary>A provincial unit of China.</summary>
/// <param name="Code">The first two digits of its division code (GB/T 2260); its name is the text <c>province.CODE</c>.</param>
/// <param name="Beginning">What every way of writing its name begins with: 内蒙 for 内蒙古 and 内蒙古自治区.</param>
public sealed record Province(string Code, string Beginning)
{
    public static IReadOnlyList<Province> All { get; } =
    [
        new("11", "北京"), new("12", "天津"), new("13", "河北"), new("14", "山西"), new("15", "内蒙"),
        new("21", "辽宁"), new("22", "吉林"), new("23", "黑龙"),
        new("31", "上海"), new("32", "江苏"), new("33", "浙江"), new("34", "安徽"), new("35", "福建"), new("36", "江西"), new("37", "山东"),
        new("41", "河南"), new("42", "湖北"), new("43", "湖南"), new("44", "广东"), new("45", "广西"), new("46", "海南"),
        new("50", "重庆"), new("51", "四川"), new("52", "贵州"), new("53", "云南"), new("54", "西藏"),
        new("61", "陕西"), new("62", "甘肃"), new("63", "青海"), new("64", "宁夏"), new("65", "新疆"),
        new("71", "台湾"), new("81", "香港"), new("82", "澳门"),
    ];

    /// <summary>Of the whole country, by provinces.</summary>
    public static string Outline => Bundle.Url("outline-china.json");

    /// <summary>Its own, by cities; by districts where it is one city.</summary>
    public string OwnOutline => Bundle.Url($"outline-{Code}.json");

    public bool IsCity => Code is "11" or "12" or "31" or "50" or "81" or "82";

    /// <summary>Null for a place elsewhere.</summary>
    public static Province? Of(string place) => All.FirstOrDefault(p => place.StartsWith(p.Beginning, StringComparison.Ordinal));
}
