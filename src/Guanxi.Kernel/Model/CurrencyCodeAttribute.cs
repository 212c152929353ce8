using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Model;

/// <summary>A currency by its code of ISO 4217.</summary>
public sealed class CurrencyCodeAttribute : ChoiceAttribute
{
    public CurrencyCodeAttribute() : base([.. Currencies.Codes]) => Set = "currencyCode";
}
