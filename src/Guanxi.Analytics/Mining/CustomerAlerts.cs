using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// Brings early warnings to who must act (INS-11): a call to make with customers that matter and are about to leave, with the reasons, as a task of
/// their owner. Who has something planned with the customer is not told, and nobody gets more than a few a night.
/// </summary>
public sealed class CustomerAlerts(RecordStore store, Texts texts, Company company)
{
    const int MostEach = 3, Looked = 200;
    public const decimal Alarming = 60;
    static readonly TimeSpan Within = TimeSpan.FromDays(3), Quiet = TimeSpan.FromDays(30);

    /// <returns>How many were given.</returns>
    public async Task<int> Give(CancellationToken cancel)
    {
        var (accounts, now) = (store.Registry.Of<Account>(), store.Clock.GetUtcNow());
        var filter = new Filter.And([
            new Filter.Condition("churnRisk", FilterOperator.GreaterOrEqual, [Alarming.ToString(System.Globalization.CultureInfo.InvariantCulture)]), Filter.Is("salesClass", "a", "b"),
            new Filter.Condition("nextActivityAt", FilterOperator.IsEmpty, []), new Filter.Condition("owner", FilterOperator.IsNotEmpty, [])]);
        var endangered = (await store.List(Viewer.System, new(accounts) { Filter = filter, Sorts = [new("purchasedAmount", true)], Limit = Looked }, cancel)).Records.Cast<Account>();
        var (unit, given) = (store.Begin(Viewer.System), 0);
        foreach (var account in endangered.Where(a => now - (a.LastContactedAt ?? DateTimeOffset.MinValue) > Quiet).GroupBy(a => a.Owner).SelectMany(g => g.Take(MostEach)))
        {
            var language = company.Facts.Language;
            var reasons = string.Join(texts[language, "cluster.and"], account.ChurnReasons.Select(r => texts[language, $"choice.accounts.churnReasons.{r}"]));
            var due = now + Within;
            var activity = new Activity
            {
                Subject = Subject(language, account), Kind = "call", Priority = "high", Due = due, Start = due, Owner = account.Owner, Account = account.Id,
                Related = new Link(accounts.Name, account.Id), Description = texts.Format(language, "alert.churn.why", decimal.Round(account.ChurnRisk ?? 0), reasons),
            };
            unit.Create(activity);
            unit.Create(Notification.About(store.Registry.Of<Activity>(), activity, account.Owner, "insight", Viewer.SystemId));
            given++;
        }
        await unit.Commit(cancel);
        return given;
    }

    string Subject(string language, Account account) => texts.Format(language, "alert.churn", account.ShortName ?? account.Name).Shorten(255);
}
