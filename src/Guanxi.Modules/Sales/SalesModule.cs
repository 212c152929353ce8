using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Sales.Actions;
using Guanxi.Modules.Sales.Rules;

namespace Guanxi.Modules.Sales;

public static class SalesModule
{
    public static void Describe(ModuleBuilder b) => b
        .Object<Lead>()
        .Object<LeadAssignment>()
        .Object<WebForm>()
        .Object<MarketInformation>()
        .Object<Opportunity>()
        .Object<OpportunityLine>()
        .Object<OpportunityContact>()
        .Object<OpportunityCompetitor>()
        .Object<OpportunityStage>()
        .Object<Pipeline>()
        .Object<Stage>()
        .Object<Product>()
        .Object<ProductPart>()
        .Object<ProductCategory>()
        .Object<Unit>()
        .Object<PriceBook>()
        .Object<PriceBookEntry>()
        .Object<Competitor>()
        .Rule<ALeadIsNamedAfterWhoItIs>()
        .Rule<AnAssignedLeadIsNoLongerNew>()
        .Rule<ALeadGivenUpNeedsAReason>()
        .Rule<OnlyConversionConvertsALead>()
        .Rule<ALeadIsScored>()
        .Rule<AnUnclaimedLeadFindsItsOwner>()
        .Rule<AnAssignmentCanBeCarriedOut>()
        .Rule<AFormCanBeFilledIn>()
        .Rule<ADealStandsInAPipeline>()
        .Rule<ADealIsNamedAfterCustomerAndProduct>()
        .Rule<TheStageGivesStatusAndProbability>()
        .Rule<ADealRemembersSinceWhen>()
        .Rule<ADealLeavesAStageThroughItsGate>()
        .Rule<AnOpenDealHasNoOutcome>()
        .Rule<AWonDealNeedsAReason>()
        .Rule<ALostDealNeedsAReason>()
        .Rule<EveryStageOfADealIsKept>()
        .Rule<ALineCostsWhatItsProductCosts>()
        .Rule<TheLinesMakeTheAmount>()
        .Rule<DetailsBearTheNameOfWhatTheyHold>()
        .Action<AssignLead>()
        .Action<QualifyLead>()
        .Action<ConvertLead>()
        .Action<GiveUpLead>()
        .Action<RecycleLead>()
        .Action<MakeLead>()
        .Action<WinOpportunity>()
        .Action<LoseOpportunity>()
        .Action<ReopenOpportunity>()
        .Action<MoveStage>();
}
