using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Guanxi.Tests.Office;
using Microsoft.Extensions.DependencyInjection;
using static Guanxi.Tests.Automation.Rules;

namespace Guanxi.Tests.Automation;

/// <summary>An object and fields that an administrator made a moment ago, under rules and policies like any other.</summary>
public sealed class CustomObjectRuleTests
{
    static async Task<ObjectModel> Machines(House house)
    {
        await house.Made(new CustomObject { Name = "machines", LabelZh = "设备", LabelEn = "Machine", Owned = true });
        foreach (var (name, kind) in new[] { ("price", FieldKind.Decimal), ("serviceOn", FieldKind.Date), ("remark", FieldKind.Text) })
            await house.Made(new CustomField { Object = "machines", Name = name, Kind = kind, Scale = kind == FieldKind.Decimal ? 2 : null, LabelZh = name, LabelEn = name });
        return house.Registry["machines"];
    }

    static Task<SaveResult> Save(House house, Viewer viewer, ObjectModel model, Guid id, ChangeKind kind, params (string Field, object? Value)[] values) =>
        house.Store.Save(viewer, new(model, kind, id, values.ToDictionary(v => model[v.Field], v => v.Value))).AsTask();

    static async Task<Guid> Made(House house, Viewer viewer, ObjectModel model, params (string Field, object? Value)[] values)
    {
        var saved = await Save(house, viewer, model, house.Store.NewId(), ChangeKind.Create, values);
        Assert.True(saved.Ok, string.Join("; ", saved.Problems) + saved.Refusal);
        return saved.Record.Id;
    }

    static async Task<object?> Value(House house, ObjectModel model, Guid id, string field) => model[field].Get((await house.Store.Get(Viewer.System, model, id))!);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_new_record_a_change_and_a_date_of_a_custom_object_wake_rules(string database)
    {
        var clock = new SetClock();
        await using var house = await House.Open(database, s => s.AddSingleton<TimeProvider>(clock));
        var model = await Machines(house);
        await house.Rule("machines", RuleTrigger.Created, [Step("set", ("field", "remark"), ("value", "{{name}} costs {{price}}")), Step("create", ("object", "activities"), ("values", "subject: Install {{name}}\nrelated: this"))], r => r.Condition = "price>1000");
        await house.Rule("machines", RuleTrigger.Changed, [Step("set", ("field", "serviceOn"), ("value", "+7d"))], r => r.Field = "price");
        await house.Rule("machines", RuleTrigger.AtTime, [Step("set", ("field", "remark"), ("value", "due"))], r => (r.Field, r.Offset) = ("serviceOn", TimeSpan.FromDays(-1)));
        var (cheap, dear) = (await Made(house, Viewer.System, model, ("name", "Drill"), ("price", 10m)), await Made(house, Viewer.System, model, ("name", "Lathe"), ("price", 9000m)));
        await house.Drain();
        Assert.Equal((null, "Lathe costs 9,000"), (await Value(house, model, cheap, "remark"), await Value(house, model, dear, "remark")));
        Assert.Equal(("Install Lathe", new Link("machines", dear)), Assert.Single(await house.All<Activity>()) is var made ? (made.Subject, made.Related!.Value) : default);

        Assert.True((await Save(house, Viewer.System, model, dear, ChangeKind.Update, ("price", 9500m))).Ok);
        await house.Drain();
        Assert.Equal(new DateOnly(2026, 3, 18), await Value(house, model, dear, "serviceOn"));
        clock.Now = clock.Now.AddDays(6);
        await house.Services.GetServices<IScheduled>().OfType<RuleClock>().Single().Run(default);
        await house.Pump(async () => (await house.Runs()).All(r => r.State == JobState.Done));
        Assert.Equal("due", await Value(house, model, dear, "remark"));
        Assert.Equal(3, (await house.Runs()).Count);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_change_of_a_custom_object_waits_for_consent(string database)
    {
        await using var house = await ApprovalHouse.Open(database);
        var model = await Machines(house.House);
        var ann = await house.House.Made(new Role { Name = "Fitter", Rights = """{"objects":{"machines":{"create":"own","read":"own","update":"own","delete":"own"},"approvals":{"read":"own"}},"actions":["approvals.*"]}""" });
        await house.House.Change<User>((await house.House.Store.Get(Viewer.System, new Id<User>(house["Ann"])))!, ("role", ann.Id));
        await house.Policy(p => (p.Object, p.When, p.Fields, p.Condition) = ("machines", Modules.Office.Approvals.ApprovalTrigger.Changed, ["price"], "price>1000"));
        await house.Policy(p => (p.Object, p.When, p.Fields, p.Condition) = ("machines", Modules.Office.Approvals.ApprovalTrigger.Created, [], "price>5000"));
        var machine = await Made(house.House, await house.As("Ann"), model, ("name", "Lathe"), ("price", 900m));

        var change = await house.Waiting(await Save(house.House, await house.As("Ann"), model, machine, ChangeKind.Update, ("price", 2000m), ("remark", "dearer")));
        Assert.Equal(("machines", "Lathe", "Mia"), (change.Object, change.Name, await house.Turn(change)));
        Assert.Equal((900m, null), (await Value(house.House, model, machine, "price"), await Value(house.House, model, machine, "remark")));
        await house.Done("Mia", change, "approve");
        Assert.Equal((2000m, "dearer"), (await Value(house.House, model, machine, "price"), await Value(house.House, model, machine, "remark")));

        var made = await house.Waiting(await Save(house.House, await house.As("Ann"), model, house.House.Store.NewId(), ChangeKind.Create, ("name", "Press"), ("price", 6000m)));
        await house.Done("Mia", made, "refuse", ("comment", "Too dear"));
        Assert.Equal(1, await house.House.Store.Count(Viewer.System, model, Kernel.Queries.Filter.All));
    }
}
