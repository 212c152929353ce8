namespace Guanxi.Kernel.Fields;

/// <summary>An amount in a currency. Amounts keep four decimal places.</summary>
/// <param name="Amount">In units of the currency, not its minor unit.</param>
/// <param name="Currency">ISO 4217 code, for example CNY.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>
    /// Worth in the company's currency at the rate of the day it was saved: what totals add up. Set by the save; two amounts are
    /// equal without regard to it.
    /// </summary>
    public decimal? Worth { get; init; }

    public bool Equals(Money other) => Amount == other.Amount && Currency == other.Currency;
    public override int GetHashCode() => HashCode.Combine(Amount, Currency);
}
