using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Access;

/// <summary>Who stands above a person.</summary>
public sealed class Superiors(RecordStore store)
{
    /// <summary>Departments above each other are followed so far.</summary>
    public const int Highest = 20;

    /// <summary>The person's own manager, else the head of the department or of one above it.</summary>
    public async ValueTask<Guid?> ManagerOf(Guid person)
    {
        if (await store.Get(Viewer.System, new Id<User>(person)) is not { } user) return null;
        return user.Manager.IsEmpty ? await HeadOf(person) : user.Manager.Value;
    }

    public async ValueTask<Guid?> HeadOf(Guid person)
    {
        var team = (await store.Get(Viewer.System, new Id<User>(person)))?.Department ?? default;
        for (var up = 0; up < Highest && !team.IsEmpty && await store.Get(Viewer.System, team) is { } department; up++, team = department.Parent)
            if (!department.Manager.IsEmpty && department.Manager.Value != person) return department.Manager.Value;
        return null;
    }
}
