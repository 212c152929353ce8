namespace Guanxi.Bench.Data;

/// <summary>Names of companies and people, the same for the same number.</summary>
static class Words
{
    static readonly string[] Places = ["华", "中", "上海", "北京", "深圳", "广州", "杭州", "南方", "东方", "远大", "新", "恒", "金", "盛", "宏", "天", "海", "长江", "太平", "和"];
    static readonly string[] Middles = ["信", "达", "源", "通", "泰", "丰", "创", "联", "科", "安", "博", "瑞", "康", "邦", "美", "力", "德", "诚", "讯", "越"];
    static readonly string[] Trades = ["技术", "贸易", "电子", "机械", "食品", "建材", "物流", "医药", "化工", "软件", "纺织", "能源", "汽车", "传媒", "教育", "咨询"];
    static readonly string[] Forms = ["有限公司", "股份有限公司", "集团", "厂"];
    static readonly string[] Syllables = ["ac", "be", "cor", "da", "el", "fin", "gra", "hol", "in", "jet", "kon", "lu", "mar", "nor", "or", "pri", "qua", "ro", "sol", "tec", "uni", "vor", "wes", "zen"];
    static readonly string[] Ends = ["Ltd", "Inc", "GmbH", "AG", "Co.", "Group", "Partners", "Works"];
    static readonly string[] Families = ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "欧阳", "重"];
    static readonly string[] Given = ["伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "小明"];
    public static readonly string[] Cities = [.. Enumerable.Range(0, 100).Select(i => Places[2 + i % 4] + (i < 4 ? "" : $"{i}"))];

    /// <summary>Half of them Chinese.</summary>
    public static string Company(int n)
    {
        var r = new Random(n * 7919 + 13);
        string Pick(string[] list) => list[r.Next(list.Length)];
        return n % 2 == 0
            ? Pick(Places) + Pick(Middles) + Pick(Middles) + Pick(Trades) + Pick(Forms)
            : Title(Pick(Syllables) + Pick(Syllables) + Pick(Syllables)) + " " + Title(Pick(Syllables) + Pick(Syllables)) + " " + Pick(Ends);
    }

    public static (string Family, string Name) Person(int n)
    {
        var r = new Random(n * 104_729 + 7);
        return n % 2 == 0 ? (Families[r.Next(Families.Length)], Given[r.Next(Given.Length)])
            : (Title(Syllables[r.Next(Syllables.Length)] + "son"), Title(Syllables[r.Next(Syllables.Length)] + "a"));
    }

    static string Title(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
