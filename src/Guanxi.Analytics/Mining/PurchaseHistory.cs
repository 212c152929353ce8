namespace Guanxi.Analytics.Mining;

/// <summary>What the models know of a customer. Times are in one unit of one's choice, weeks say, from the first purchase on.</summary>
/// <param name="Frequency">Purchases after the first.</param>
/// <param name="Recency">When the last of them was; 0 without any.</param>
/// <param name="Age">How long the customer has been watched.</param>
/// <param name="Average">Mean worth of a purchase; 0 when unknown.</param>
public readonly record struct PurchaseHistory(double Frequency, double Recency, double Age, double Average = 0);
