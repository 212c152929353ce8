using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Mining;

/// <summary>Something to be learned of customers from what all of them did. Its results stand in read-only fields of the account.</summary>
public interface ICustomerLearning
{
    /// <summary>Fields of the account it gives values to.</summary>
    IReadOnlyList<string> Fields { get; }

    /// <summary>What was learned of each, in the order of <see cref="Fields"/>. Whoever is not named has none.</summary>
    Task<IReadOnlyDictionary<Guid, object?[]>> Learn(CustomerPast past, CancellationToken cancel);
}

/// <summary>What all learning begins with.</summary>
/// <param name="Buyers">Who bought, whatever was sold how.</param>
/// <param name="On">Who had bought on an earlier day.</param>
/// <param name="Today">In the company's time zone.</param>
/// <param name="Unit">Takes what is to be kept besides: models, clusters. Committed after the fields.</param>
/// <param name="Known">What was learned before, in the same night.</param>
public sealed record CustomerPast(IReadOnlyList<Buyer> Buyers, BuyersOn On, DateOnly Today, DateTimeOffset Now, UnitOfWork Unit, IReadOnlyDictionary<Guid, Dictionary<string, object?>> Known)
{
    public bool Found(Guid account, string field, out object? value)
    {
        value = null;
        return Known.TryGetValue(account, out var fields) && fields.TryGetValue(field, out value);
    }
}
