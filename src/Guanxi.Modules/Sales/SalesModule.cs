using Guanxi.Kernel.Hosting;

namespace Guanxi.Modules.Sales;

public static class SalesModule
{
    public static void Describe(ModuleBuilder b) => b
        .Object<Lead>()
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
        .Object<Competitor>();
}
