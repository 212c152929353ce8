namespace Guanxi.Modules.Sales.Rules;

sealed class DetailsBearTheNameOfWhatTheyHold :
    IBeforeSave<OpportunityContact>, IBeforeSave<OpportunityCompetitor>, IBeforeSave<ProductPart>, IBeforeSave<PriceBookEntry>
{
    public async ValueTask BeforeSave(OpportunityContact record, SaveContext context) => record.Name = await context.Unit.Store.TitleOf("contacts", record.Contact);
    public async ValueTask BeforeSave(OpportunityCompetitor record, SaveContext context) => record.Name = await context.Unit.Store.TitleOf("competitors", record.Competitor);
    public async ValueTask BeforeSave(ProductPart record, SaveContext context) => record.Name = await context.Unit.Store.TitleOf("products", record.Product);
    public async ValueTask BeforeSave(PriceBookEntry record, SaveContext context) => record.Name = await context.Unit.Store.TitleOf("products", record.Product);
}
