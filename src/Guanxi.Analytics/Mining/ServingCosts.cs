namespace Guanxi.Analytics.Mining;

/// <summary>What each thing done for a customer costs us, in the company's currency; kept as the setting <c>servingCosts</c>.</summary>
/// <param name="Visit">A visit or meeting, with the way there.</param>
/// <param name="Contact">A call, a mail.</param>
/// <param name="Request">A request handled.</param>
/// <param name="Complaint">A complaint handled.</param>
public sealed record ServingCosts(decimal Visit = 300, decimal Contact = 30, decimal Request = 150, decimal Complaint = 400)
{
    public const string Setting = "servingCosts";
}
