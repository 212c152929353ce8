namespace Guanxi.Modules.Customers;

/// <summary>Industries, coarse enough to choose from without scrolling.</summary>
public sealed class IndustryAttribute : ChoiceAttribute
{
    public IndustryAttribute() : base(
        "technology", "telecommunications", "manufacturing", "automotive", "electronics", "machinery", "chemicals", "energy", "construction",
        "property", "retail", "wholesale", "logistics", "finance", "insurance", "medical", "pharmaceuticals", "education", "government",
        "media", "hospitality", "food", "agriculture", "services", "software", "employment", "entertainment", "marketing", "other") => Set = "industries";
}

/// <summary>Where a customer or deal came from.</summary>
public sealed class LeadSourceAttribute : ChoiceAttribute
{
    public LeadSourceAttribute() : base(
        "website", "search", "advertising", "exhibition", "referral", "partner", "coldCall", "incomingCall", "email", "socialMedia", "wechat",
        "event", "tender", "existingCustomer", "purchasedList", "other") => Set = "sources";
}

/// <summary>Ways to reach a person.</summary>
public sealed class ChannelAttribute : ChoiceAttribute
{
    public ChannelAttribute() : base("phone", "sms", "email", "wechat", "letter", "visit") => Set = "channels";
}

/// <summary>A person's part in the decision to buy.</summary>
public sealed class DecisionRoleAttribute : ChoiceAttribute
{
    public DecisionRoleAttribute() : base("decider", "influencer", "user", "gatekeeper", "champion") => Set = "decisionRoles";
}
