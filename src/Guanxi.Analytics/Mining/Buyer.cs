namespace Guanxi.Analytics.Mining;

/// <summary>A customer who bought, as was known on a day. What is bought on one day is one purchase; a day that brought back more than it took is none.</summary>
/// <param name="Purchases">How many.</param>
/// <param name="Worth">Of all of them, in the company's currency.</param>
/// <param name="FirstWorth">Of the first.</param>
/// <param name="Quarters">Bit n: bought n quarters before that of the day.</param>
public readonly record struct Buyer(Guid Account, DateOnly First, DateOnly Last, int Purchases, decimal Worth, decimal FirstWorth, long Quarters)
{
    /// <summary>In weeks.</summary>
    /// <param name="day">On which this is known.</param>
    public PurchaseHistory HistoryOn(DateOnly day) =>
        new(Purchases - 1, Weeks(First, Last), Weeks(First, day), Purchases == 1 ? 0 : (double)((Worth - FirstWorth) / (Purchases - 1)));

    static double Weeks(DateOnly from, DateOnly until) => (until.DayNumber - from.DayNumber) / 7.0;
}

/// <summary>All who bought, as was known on a day, by their keys.</summary>
public delegate Task<IReadOnlyList<Buyer>> BuyersOn(DateOnly day);
