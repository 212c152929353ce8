namespace Guanxi.Analytics.Mining;

/// <summary>Customers who first bought in the same quarter, and how many of them bought in each quarter from then on.</summary>
/// <param name="Quarter">Its first day.</param>
/// <param name="Buying">By quarters since, the first included; the present one, not yet over, is left out.</param>
public sealed record Cohort(DateOnly Quarter, int Customers, IReadOnlyList<int> Buying)
{
    const int Most = 12;

    /// <param name="buyers">As known today.</param>
    public static IReadOnlyList<Cohort> Of(IReadOnlyList<Buyer> buyers, DateOnly today)
    {
        var present = Number(today);
        return
        [
            .. from buyer in buyers
               group buyer by Number(buyer.First) into cohort
               where cohort.Key < present && cohort.Key >= present - Most
               orderby cohort.Key
               select new Cohort(new(cohort.Key / 4, cohort.Key % 4 * 3 + 1, 1), cohort.Count(),
                   [.. Enumerable.Range(cohort.Key, present - cohort.Key).Select(q => cohort.Count(b => (b.Quarters >> (present - q) & 1) == 1))]),
        ];
    }

    static int Number(DateOnly day) => day.Year * 4 + (day.Month - 1) / 3;
}
