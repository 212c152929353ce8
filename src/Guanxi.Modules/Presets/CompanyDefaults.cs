using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Presets;

/// <summary>Currencies, working hours and holidays of a new installation.</summary>
static class CompanyDefaults
{
    /// <summary>Starting rates in yuan, for an administrator to correct; the company's own currency is worth 1.</summary>
    static readonly Dictionary<string, (decimal InYuan, string Chinese, string English)> Usual = new()
    {
        ["CNY"] = (1m, "人民币", "Chinese yuan"), ["USD"] = (7.1m, "美元", "US dollar"), ["EUR"] = (7.8m, "欧元", "Euro"), ["GBP"] = (9.1m, "英镑", "Pound sterling"),
        ["JPY"] = (0.048m, "日元", "Japanese yen"), ["HKD"] = (0.91m, "港币", "Hong Kong dollar"),
    };

    public static void Add(UnitOfWork unit, string language, string currency, DateTimeOffset now)
    {
        AddCurrencies(unit, language, currency);
        unit.Create(new WorkingHours
        {
            Name = language == Texts.Chinese ? "标准工作时间" : "Standard week", Main = true,
            Monday = "09:00-12:00 13:00-18:00", Tuesday = "09:00-12:00 13:00-18:00", Wednesday = "09:00-12:00 13:00-18:00",
            Thursday = "09:00-12:00 13:00-18:00", Friday = "09:00-12:00 13:00-18:00",
        });
        if (currency == "CNY")
            foreach (var day in ChinaHolidays.Days.Where(d => d.Date.Year >= now.Year - 1))
                unit.Create(new Holiday { Name = language == Texts.Chinese ? day.Name : day.English, Date = day.Date, Kind = day.Kind });
    }

    static void AddCurrencies(UnitOfWork unit, string language, string own)
    {
        var ownInYuan = Usual.TryGetValue(own, out var found) ? found.InYuan : 1m;
        var all = Usual.ContainsKey(own) ? Usual.Keys : Usual.Keys.Append(own);
        foreach (var code in all)
        {
            var (inYuan, chinese, english) = Usual.GetValueOrDefault(code, (1m, code, code));
            unit.Create(new Currency
            {
                Code = code, Name = language == Texts.Chinese ? chinese : english, Symbol = Currencies.Symbol(code, language), Decimals = Currencies.MinorUnits(code),
                Rate = code == own ? 1 : decimal.Round(inYuan / ownInYuan, 8),
            });
        }
    }
}
