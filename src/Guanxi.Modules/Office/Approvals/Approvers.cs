using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Office.Approvals;

/// <summary>Who decides a step. Those who ask are left out unless the policy says otherwise; where nobody is left, whoever stands above is asked, at last the administrators.</summary>
sealed class Approvers(RecordStore store)
{
    readonly Superiors _superiors = new(store);

    public async ValueTask<IReadOnlyList<Guid>> Of(CourseStep step, Guid asker)
    {
        var people = await Active(step.Step.By switch
        {
            StepBy.People => step.Step.People,
            StepBy.Role => await Having(step.Step.Role),
            StepBy.Manager or StepBy.Chain => await Above(asker, step.Step.Levels) is { } manager ? [manager] : [],
            StepBy.Department => await _superiors.HeadOf(asker) is { } head ? [head] : [],
        });
        bool Fit(Guid person) => step.OwnToo || person != asker;
        if (people.Where(Fit).ToList() is { Count: > 0 } fit) return fit;
        foreach (var above in await Line(asker))
            if (Fit(above)) return [above];
        return [.. (await Active(await Administrators())).Where(Fit)];
    }

    /// <summary>Who is asked instead of somebody whose time is up; nobody where that was the last.</summary>
    public async ValueTask<IReadOnlyList<Guid>> Instead(Guid person, Guid asker, bool ownToo)
    {
        var above = (await Line(person)).Where(p => ownToo || p != asker).Take(1).ToList();
        return above.Count > 0 ? above : [.. (await Active(await Administrators())).Where(p => p != person && (ownToo || p != asker))];
    }

    async ValueTask<Guid?> Above(Guid person, int levels) => (await Line(person)).Skip(Math.Max(1, levels) - 1).Cast<Guid?>().FirstOrDefault();

    /// <summary>The managers above a person who may sign in, nearest first.</summary>
    async ValueTask<IReadOnlyList<Guid>> Line(Guid person)
    {
        var line = new List<Guid>();
        var seen = new HashSet<Guid> { person };
        for (var at = person; line.Count < Superiors.Highest && await _superiors.ManagerOf(at) is { } above && seen.Add(above); at = above) line.Add(above);
        return await Active(line);
    }

    async ValueTask<IReadOnlyList<Guid>> Having(Guid role) =>
        [.. (await store.All<User>(Viewer.System, Filter.Both(Filter.Is("active", "true"), Filter.Is("role", role)), new Sort("name"))).Select(u => u.Id)];

    async ValueTask<IReadOnlyList<Guid>> Administrators()
    {
        var people = new List<Guid>();
        foreach (var role in await store.All<Role>(Viewer.System, Filter.Is("administrator", "true"))) people.AddRange(await Having(role.Id));
        return people;
    }

    async ValueTask<IReadOnlyList<Guid>> Active(IReadOnlyList<Guid> people)
    {
        if (people.Count == 0) return people;
        var active = (await store.All<User>(Viewer.System, Filter.Both(Filter.Is("active", "true"), Filter.Is("id", [.. people.Select(p => p.ToString())])))).Select(u => u.Id).ToHashSet();
        return [.. people.Where(active.Contains).Distinct()];
    }
}
