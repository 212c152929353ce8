using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Sales;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests;

public sealed partial class TestCompany
{
    /// <summary>A pipeline of its own with an open, a won and a lost stage.</summary>
    public async Task<(Id<Pipeline> Pipeline, Id<Stage> Open, Id<Stage> Lost)> Process()
    {
        var pipeline = new Pipeline { Name = "Pipeline " + Guid.CreateVersion7() };
        await Add(pipeline);
        var open = new Stage { Name = "Talking", Pipeline = pipeline, Position = 1 };
        var won = new Stage { Name = "Won", Pipeline = pipeline, Position = 2, Kind = StageKind.Won };
        var lost = new Stage { Name = "Lost", Pipeline = pipeline, Position = 3, Kind = StageKind.Lost };
        await Add(open, won, lost);
        return (pipeline, open, lost);
    }

    public async Task<Id<Stage>> Stage(Id<Pipeline> pipeline, StageKind kind) => (await Store.List(Viewer.System, new(Store.Registry.Of<Stage>())
    {
        Filter = Filter.Both(Filter.Is("pipeline", pipeline.Value), Filter.Is("kind", Kernel.Model.ModelCompiler.Camel(kind.ToString()))),
    })).Records[0].Id;

    /// <summary>The person as pages know them.</summary>
    public async Task<Viewer> ViewerOf(User person) => (await Services.GetRequiredService<Viewers>().OfUser(person.Id, "page"))!;
}
