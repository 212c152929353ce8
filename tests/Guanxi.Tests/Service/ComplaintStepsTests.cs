using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Service;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Service;

/// <summary>Every step of a complaint, in every state, as every person: who took it answers for it, until somebody who was asked accepts.</summary>
public sealed class ComplaintStepsTests
{
    /// <summary>Sef took it; in "Asked" Bob is asked to take it over. A step that is not named is nobody's.</summary>
    static readonly Dictionary<string, (string Who, string[] Steps)[]> Table = new()
    {
        ["Received"] = [("Sef", ["confirm", "apologise", "handOver", "withdraw"])],
        ["Asked"] = [("Sef", ["confirm", "apologise", "withdraw"]), ("Bob", ["accept", "decline"])],
        ["Confirmed"] = [("Sef", ["apologise", "remedy", "handOver", "withdraw"])],
        ["Remedied"] = [("Sef", ["close", "handOver"])],
        ["Closed"] = [],
        ["Withdrawn"] = [],
        ["WithdrawnAsked"] = [],
    };

    /// <summary>Account managers see those of their customers and requests, and what they are asked to take; their manager those of the team.</summary>
    static bool Sees(string who, string state) => who is "Root" or "Dora" or "Sue" or "Ann" or "Sef" or "Rea" || who == "Bob" && state is "Asked" or "WithdrawnAsked";

    [Fact]
    public async Task Each_step_is_taken_by_whom_the_table_names_and_by_nobody_else()
    {
        await using var desk = await Desk.Open();
        var model = desk.House.Registry.Of<Complaint>();
        var catalogue = desk.House.Services.GetRequiredService<ActionCatalogue>();
        var cause = (await desk.House.Store.List(Viewer.System, new(desk.House.Registry.Of<ComplaintCause>()) { Limit = 1 })).Records[0].Id;
        var bob = (await desk.As("Bob")).UserId;
        var wrong = new List<string>();
        foreach (var (state, named) in Table)
        {
            var complaint = await desk.House.Now(await At(desk, state, bob, cause));
            foreach (var step in catalogue.Of(model).Where(a => a.Action.RecordType == typeof(Complaint)).Select(a => a.Name))
                foreach (var (who, _) in Desk.People)
                {
                    var may = named.Any(n => n.Who == who && n.Steps.Contains(step));
                    var viewer = await desk.As(who);
                    var seen = await desk.House.Store.Get(viewer, model, complaint.Id);
                    var button = seen is not null && await desk.House.Store.May(viewer, Verb.Update, model, complaint.Id) && catalogue.Offered(viewer, model, seen).Any(a => a.Name == step);
                    if (button != may) wrong.Add($"{state}: {who} {(button ? "is" : "is not")} offered {step}");
                    if (seen is not null != Sees(who, state)) wrong.Add($"{state}: {who} {(seen is null ? "does not see it" : "sees it")}");
                    var result = await desk.Try(who, may ? await At(desk, state, bob, cause) : complaint, step, Input(step, bob, cause));
                    if (result.Ok != may) wrong.Add($"{state}: {who} {(result.Ok ? "could" : "could not")} {step}: {string.Join("; ", result.Problems)} {result.Refusal}");
                }
            Assert.Equal((complaint.Status, complaint.Version), await desk.House.Now(complaint) is var still ? (still.Status, still.Version) : default);
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Distinct()));
    }

    static async Task<Complaint> At(Desk desk, string state, Guid bob, Guid cause)
    {
        var ticket = await desk.Raised(kind: "complaint");
        var complaint = await desk.House.Made(new Complaint { Subject = "Two boxes missing", Account = ticket.Account, Words = "Where are they?" }, await desk.As("Sef"));
        if (state.EndsWith("Asked", StringComparison.Ordinal)) await desk.Done("Sef", complaint, "handOver", Input("handOver", bob, cause));
        if (state.StartsWith("Withdrawn", StringComparison.Ordinal)) await desk.Done("Sef", complaint, "withdraw", Input("withdraw", bob, cause));
        if (state is not ("Confirmed" or "Remedied" or "Closed")) return complaint;
        await desk.Done("Sef", complaint, "confirm", Input("confirm", bob, cause));
        if (state == "Confirmed") return complaint;
        await desk.Done("Sef", complaint, "remedy", Input("remedy", bob, cause));
        await desk.House.Made(new ComplaintTask { Name = "Second signature", Complaint = complaint, Kind = ComplaintTaskKind.Prevent, Done = true }, await desk.As("Sef"));
        if (state == "Closed") await desk.Done("Sef", complaint, "close");
        return complaint;
    }

    static (string, object?)[] Input(string step, Guid bob, Guid cause) => step switch
    {
        "confirm" => [("restatement", "Two boxes are missing")],
        "apologise" => [("apology", "We are sorry")],
        "remedy" => [("cause", cause), ("remedy", "Sent"), ("compensation", "voucher"), ("compensationCost", new Money(20, "CNY"))],
        "handOver" => [("person", bob), ("handOverReason", "Holiday")],
        "withdraw" => [("remedy", "Found them")],
        _ => [],
    };
}
