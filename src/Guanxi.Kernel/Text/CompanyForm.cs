namespace Guanxi.Kernel.Text;

/// <summary>The legal forms at the end of company names, which say nothing about which company it is.</summary>
internal static class CompanyForm
{
    /// <summary>Longest first.</summary>
    static readonly string[] Chinese =
    [
        "集团股份有限公司", "集团有限责任公司", "股份有限责任公司", "集团有限公司", "控股有限公司", "股份有限公司", "有限责任公司", "股份公司", "有限公司",
        "有限責任公司", "集團有限公司", "股份合作公司", "集团公司", "有限合伙", "普通合伙", "总公司", "分公司", "公司", "集团", "集團", "股份",
    ];

    /// <summary>Folded, dots and blanks removed, as they stand at the end after other words.</summary>
    static readonly HashSet<string> Latin =
    [
        "co", "ltd", "limited", "company", "inc", "incorporated", "corp", "corporation", "llc", "llp", "lp", "plc", "gmbh", "mbh", "ag", "kg", "kgaa",
        "ug", "se", "sa", "sas", "sarl", "spa", "srl", "sl", "slu", "bv", "nv", "ab", "oy", "oyj", "as", "asa", "aps", "kk", "pty", "pvt", "pte",
        "sdn", "bhd", "jsc", "ooo", "doo", "kft", "zrt", "zoo", "lda", "ltda", "coltd", "ptyltd", "pteltd", "group", "holding", "holdings",
    ];

    /// <summary>How many characters at the end are a Chinese legal form, when something stands before it; else 0.</summary>
    public static int ChineseTail(ReadOnlySpan<char> folded)
    {
        foreach (var form in Chinese)
            if (folded.EndsWith(form)) return folded.Length > form.Length ? form.Length : 0;
        return 0;
    }

    public static bool IsLatin(string word) => Latin.Contains(word);
}
