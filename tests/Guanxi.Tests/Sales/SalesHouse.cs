using Guanxi.Kernel.Access;
using Guanxi.Modules.Sales;

namespace Guanxi.Tests.Sales;

/// <summary>A house with one pipeline – Talking, Offering (needs an amount to leave), Won, Lost –.</summary>
static class SalesHouse
{
    public static async Task<(Stage Talking, Stage Offering, Stage Won, Stage Lost)> WithPipeline(this House house)
    {
        var unit = house.Store.Begin(Viewer.System);
        var pipeline = unit.Create(new Pipeline { Name = "Sales", Main = true });
        Stage Make(string name, int position, StageKind kind, decimal probability, params string[] required)
        {
            var stage = new Stage { Name = name, Pipeline = pipeline, Position = position, Kind = kind, Probability = probability, RequiredFields = required, StaleAfter = kind == StageKind.Open ? 14 : null };
            unit.Create(stage);
            return stage;
        }
        var stages = (Make("Talking", 1, StageKind.Open, 10), Make("Offering", 2, StageKind.Open, 50, "amount"), Make("Won", 3, StageKind.Won, 100), Make("Lost", 4, StageKind.Lost, 0));
        Assert.True((await unit.Commit()).Ok);
        return stages;
    }
}
