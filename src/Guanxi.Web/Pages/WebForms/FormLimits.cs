using System.Threading.RateLimiting;

namespace Guanxi.Web.Pages.WebForms;

/// <summary>How often a public form may be sent, on this node: by one address, and at all.</summary>
public sealed class FormLimits : IDisposable
{
    const int PerMinuteAndAddress = 6, PerHourAndForm = 1_000;

    readonly PartitionedRateLimiter<string> _addresses = Per(PerMinuteAndAddress, TimeSpan.FromMinutes(1)), _forms = Per(PerHourAndForm, TimeSpan.FromHours(1));

    public bool Admit(string? address, Guid form)
    {
        using var byAddress = _addresses.AttemptAcquire(address ?? "");
        if (!byAddress.IsAcquired) return false;
        using var byForm = _forms.AttemptAcquire(form.ToString());
        return byForm.IsAcquired;
    }

    static PartitionedRateLimiter<string> Per(int permits, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = permits, Window = window, QueueLimit = 0 }));

    public void Dispose()
    {
        _addresses.Dispose();
        _forms.Dispose();
    }
}
