namespace Guanxi.Web.Pages.Lists;

/// <summary>A provincial unit of China as a tile of a schematic map: neighbours lie side by side, all are of one size.</summary>
/// <param name="Code">The first two digits of its division code (GB/T 2260); its name is the text <c>province.CODE</c>.</param>
/// <param name="Beginning">What every way of writing its name begins with: 内蒙 for 内蒙古 and 内蒙古自治区.</param>
public sealed record Province(string Code, string Beginning, int Column, int Row)
{
    public static IReadOnlyList<Province> All { get; } =
    [
        new("23", "黑龙", 8, 0), new("15", "内蒙", 6, 1), new("22", "吉林", 8, 1),
        new("65", "新疆", 1, 2), new("62", "甘肃", 3, 2), new("64", "宁夏", 4, 2), new("11", "北京", 6, 2), new("12", "天津", 7, 2), new("21", "辽宁", 8, 2),
        new("63", "青海", 2, 3), new("61", "陕西", 4, 3), new("14", "山西", 5, 3), new("13", "河北", 6, 3), new("37", "山东", 7, 3),
        new("54", "西藏", 1, 4), new("51", "四川", 3, 4), new("50", "重庆", 4, 4), new("41", "河南", 5, 4), new("34", "安徽", 6, 4), new("32", "江苏", 7, 4), new("31", "上海", 8, 4),
        new("53", "云南", 3, 5), new("52", "贵州", 4, 5), new("42", "湖北", 5, 5), new("36", "江西", 6, 5), new("33", "浙江", 7, 5),
        new("45", "广西", 4, 6), new("43", "湖南", 5, 6), new("35", "福建", 7, 6), new("71", "台湾", 8, 6),
        new("44", "广东", 5, 7), new("81", "香港", 6, 8), new("82", "澳门", 5, 8), new("46", "海南", 4, 8),
    ];

    /// <summary>Null for a place elsewhere.</summary>
    public static Province? Of(string place) => All.FirstOrDefault(p => place.StartsWith(p.Beginning, StringComparison.Ordinal));
}
