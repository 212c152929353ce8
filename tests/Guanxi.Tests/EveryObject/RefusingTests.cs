using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Tests.EveryObject;

public sealed class RefusingTests(Homes homes) : IClassFixture<Homes>
{
    public static TheoryData<string, string> Objects => Homes.ObjectsOnEach;

    [Theory, MemberData(nameof(Objects))]
    public async Task A_required_field_left_empty_is_named(string database, string name)
    {
        var maker = new Maker(homes.On(database), name, 21);
        var model = maker.Model;
        var empty = model.New();
        foreach (var field in model.Fields.Where(f => f.Required && Maker.Settable(f) && f.Default is null && f.Get(empty) is null))
        {
            var values = await maker.Values(model);
            values.Remove(field);
            var saved = await maker.Save(model, maker.NewId(), values);
            Assert.Equal([(field.Name, "required")], saved.Problems.Select(p => (p.Problem.Field!, p.Problem.Code)));
            var made = await maker.Make(model);
            Assert.Contains((field.Name, "required"), (await maker.Change(model, made.Id, (field, null))).Problems.Select(p => (p.Problem.Field!, p.Problem.Code)));
        }
    }

    [Theory, MemberData(nameof(Objects))]
    public async Task A_value_that_must_be_the_only_one_is_refused_the_second_time(string database, string name)
    {
        var maker = new Maker(homes.On(database), name, 22);
        var model = maker.Model;
        foreach (var field in model.Fields.Where(f => f.Unique && Maker.Settable(f)))
        {
            var (first, second) = (await maker.Make(model, full: true), await maker.Values(model, full: true));
            second[field] = field.Get(first);
            var twice = await maker.Save(model, maker.NewId(), second);
            Assert.Equal([(field.Name, "notUnique")], twice.Problems.Select(p => (p.Problem.Field!, p.Problem.Code)));
        }
        foreach (var index in model.Indexes.Where(i => i.Unique))
        {
            var (first, second) = (await maker.Make(model, full: true), await maker.Values(model, full: true));
            foreach (var field in index.Fields.Select(f => model[f])) second[field] = field.Get(first);
            var twice = await maker.Save(model, maker.NewId(), second);
            Assert.Equal("notUnique", Assert.Single(twice.Problems).Problem.Code);
        }
    }

    [Theory, MemberData(nameof(Objects))]
    public async Task What_a_field_cannot_hold_is_refused_at_the_field(string database, string name)
    {
        var maker = new Maker(homes.On(database), name, 23);
        var model = maker.Model;
        var made = await maker.Make(model);
        foreach (var field in model.Fields.Where(Maker.Settable))
            foreach (var bad in FieldSamples.Bad(field))
            {
                var changed = await maker.Change(model, made.Id, (field, bad));
                Assert.True(changed.Problems.Any(p => p.Problem.Field == field.Name), $"{field} took {bad}");
                var values = await maker.Values(model);
                values[field] = bad;
                var saved = await maker.Save(model, maker.NewId(), values);
                Assert.True(saved.Problems.Any(p => p.Problem.Field == field.Name), $"{field} took {bad}");
            }
        Assert.Equal(1, (await maker.Read(model, made.Id))!.Version);
    }

    /// <summary>A question that makes no sense is refused, never a fault.</summary>
    [Theory, MemberData(nameof(Objects))]
    public async Task A_question_with_a_value_of_the_wrong_kind_is_refused(string database, string name)
    {
        var maker = new Maker(homes.On(database), name, 24);
        var (store, model) = (maker.House.Store, maker.Model);
        string[] nonsense = ["", "nonsense", "'", "\0", "-1e99", "9999999999999999999999999999", "2024-13-45", "\ud800"];
        foreach (var field in model.Fields.Where(f => !f.Secret))
            foreach (var op in FilterOperators.Of(field.ValueKind))
                foreach (var text in nonsense)
                {
                    var (min, _) = FilterOperators.Values(op);
                    var filter = new Filter.Condition(field.Name, op, [.. Enumerable.Repeat(text, min)]);
                    try { await store.Count(Kernel.Access.Viewer.System, model, filter); }
                    catch (Kernel.Records.QueryRefusedException refused) { Assert.NotEmpty(refused.Problems); }
                }
    }
}
