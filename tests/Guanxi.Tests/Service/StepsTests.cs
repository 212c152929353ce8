using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Modules.Service;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Service;

/// <summary>Every step, in every state of a request, as every person: who may is in the table, everybody else sees no button and is refused.</summary>
public sealed class StepsTests
{
    const string Waiting = "Waiting";

    /// <summary>The steps of the loop, and one at which the customer is waited for.</summary>
    static readonly string[] States = [.. Enum.GetNames<TicketStatus>(), Waiting];

    /// <summary>Ann raised the request and Sue gave it to Bob. A step that is not named is nobody's.</summary>
    static readonly Dictionary<(string State, string Step), string[]> Table = new()
    {
        [("New", "assign")] = ["Root", "Dora", "Mia", "Sue"],
        [("Assigned", "assign")] = ["Root", "Dora", "Mia", "Sue"],
        [(Waiting, "assign")] = ["Root", "Dora", "Mia", "Sue"],
        [("Returned", "assign")] = ["Root", "Dora", "Sue"], // it lies with Sue, outside the team of Mia
        [("Assigned", "handle")] = ["Bob"],
        [("Assigned", "tell")] = ["Bob"],
        [("Assigned", "wait")] = ["Bob"],
        [(Waiting, "handle")] = ["Bob"],
        [(Waiting, "tell")] = ["Bob"],
        [(Waiting, "resume")] = ["Bob"],
        [("Handled", "rate")] = ["Bob"],
        [("Satisfied", "archive")] = ["Bob"],
    };

    /// <summary>Who may not read the request at all: Bob before it is his, Mia while it lies with Sue.</summary>
    static string[] Unseeing(string state) => state switch
    {
        "New" => ["Bob", "Cid", "Max"],
        "Returned" => ["Mia", "Cid", "Max"],
        _ => ["Cid", "Max"],
    };

    static async Task<Ticket> At(Desk desk, string state)
    {
        var ticket = await desk.At(state == Waiting ? TicketStatus.Assigned : Enum.Parse<TicketStatus>(state));
        if (state == Waiting) await desk.Done("Bob", ticket, "wait");
        return ticket;
    }

    [Fact]
    public async Task Each_step_is_taken_by_whom_the_table_names_and_by_nobody_else()
    {
        await using var desk = await Desk.Open();
        var model = desk.House.Registry.Of<Ticket>();
        var catalogue = desk.House.Services.GetRequiredService<ActionCatalogue>();
        var bob = (await desk.As("Bob")).UserId;
        var wrong = new List<string>();
        foreach (var state in States)
        {
            var ticket = await desk.House.Now(await At(desk, state));
            foreach (var step in catalogue.Of(model).Where(a => a.Action.RecordType == typeof(Ticket)).Select(a => a.Name))
                foreach (var (who, _) in Desk.People)
                {
                    var may = Table.GetValueOrDefault((state, step), []).Contains(who);
                    var viewer = await desk.As(who);
                    var seen = await desk.House.Store.Get(viewer, model, ticket.Id);
                    var button = seen is not null && await desk.House.Store.May(viewer, Verb.Update, model, ticket.Id) && catalogue.Offered(viewer, model, seen).Any(a => a.Name == step);
                    if (button != may) wrong.Add($"{state}: {who} {(button ? "is" : "is not")} offered {step}");
                    if (seen is null != Unseeing(state).Contains(who)) wrong.Add($"{state}: {who} {(seen is null ? "does not see it" : "sees it")}");
                    var result = await desk.Try(who, may ? await At(desk, state) : ticket, step, Input(step, bob));
                    if (result.Ok != may) wrong.Add($"{state}: {who} {(result.Ok ? "could" : "could not")} {step}: {string.Join("; ", result.Problems)} {result.Refusal}");
                }
            Assert.Equal((ticket.Status, ticket.Version), await desk.House.Now(ticket) is var still ? (still.Status, still.Version) : default);
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    static (string, object?)[] Input(string step, Guid bob) => step switch
    {
        "assign" => [("person", bob)],
        "handle" => [("solution", "Tightened")],
        "rate" => [("stars", 5L)],
        _ => [],
    };

    [Fact]
    public async Task No_state_is_set_by_hand_whoever_asks()
    {
        await using var desk = await Desk.Open();
        var model = desk.House.Registry.Of<Ticket>();
        var ticket = await desk.At(TicketStatus.Assigned);
        foreach (var (who, _) in Desk.People)
            foreach (var (field, value) in new (string, object)[] { ("status", "archived"), ("stars", 5L), ("rounds", 9L), ("supervisor", Viewer.SystemId), ("owner", (await desk.As("Cid")).UserId) })
            {
                var saved = await desk.House.Store.Save(await desk.As(who), new(model, Kernel.Records.ChangeKind.Update, ticket.Id, new Dictionary<FieldModel, object?> { [model[field]] = value }));
                Assert.False(saved.Ok, $"{who} set {field}");
            }
        var rounds = desk.House.Registry.Of<TicketRound>();
        var round = Assert.Single(await desk.Rounds(ticket));
        foreach (var (who, _) in Desk.People)
        {
            var viewer = await desk.As(who);
            Assert.False((await desk.House.Store.Save(viewer, new(rounds, Kernel.Records.ChangeKind.Delete, round.Id, Kernel.Records.Change.NoValues))).Ok);
            Assert.False((await desk.House.Store.Save(viewer, new(rounds, Kernel.Records.ChangeKind.Create, desk.House.Store.NewId(), new Dictionary<FieldModel, object?> { [rounds["ticket"]] = ticket.Id }))).Ok);
        }
    }
}
