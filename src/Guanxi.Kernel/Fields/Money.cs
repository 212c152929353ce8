namespace Guanxi.Kernel.Fields;

/// <summary>An amount in a currency. Amounts keep four decimal places.</summary>
/// <param name="Amount">In units of the currency, not its minor unit.</param>
/// <param name="Currency">ISO 4217 code, for example CNY.</param>
public readonly record struct Money(decimal Amount, string Currency);
