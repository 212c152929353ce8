using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account;
using Guanxi.Web.Account.MovingIn;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary>A data folder opened for one command: the server's services without the server, beside which one may be running.</summary>
public sealed class OpenFolder : IAsyncDisposable
{
    readonly WebApplication _app;

    OpenFolder(DataFolder folder, WebApplication app) => (Folder, _app) = (folder, app);

    public DataFolder Folder { get; }
    public IServiceProvider Services => _app.Services;
    public RecordStore Store => Get<RecordStore>();
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <param name="movedIn">Refuse where no company lives yet.</param>
    /// <exception cref="CommandException">No company has moved in.</exception>
    /// <exception cref="DataFolderException">The database is of an older version, and a server that may be just as old runs on it.</exception>
    public static Task<OpenFolder> Open(DataFolder folder, bool movedIn = true, CancellationToken cancel = default) =>
        Open(folder, movedIn, start => start.Run(alone => folder.HoldMeanwhile("upgrade", alone), cancel), cancel);

    /// <summary>Over a database that was just filled with the rows of another, which it makes whole.</summary>
    public static Task<OpenFolder> Complete(DataFolder folder, CancellationToken cancel = default) => Open(folder, movedIn: false, start => start.Complete(cancel), cancel);

    /// <summary>Over a database that is being filled; nothing is begun in it.</summary>
    public static OpenFolder Arriving(DataFolder folder) => new(folder, Program.Build(new(folder)));

    static async Task<OpenFolder> Open(DataFolder folder, bool movedIn, Func<KernelStart, Task> start, CancellationToken cancel)
    {
        var open = new OpenFolder(folder, Program.Build(new(folder)));
        try
        {
            await start(open.Get<KernelStart>());
            if (movedIn && !await open.Get<MoveIn>().IsDone(cancel)) throw new CommandException("command.notMovedIn", folder.Path);
            return open;
        }
        catch
        {
            await open.DisposeAsync();
            throw;
        }
    }

    /// <summary>The person of an e-mail address.</summary>
    /// <exception cref="CommandException">There is none, or the person may not sign in.</exception>
    public async ValueTask<User> Person(string email, CancellationToken cancel) => await Get<People>().ByEmail(email, cancel) switch
    {
        null => throw new CommandException("command.noPerson", email),
        { Active: false } => throw new CommandException("command.inactivePerson", email),
        var person => person,
    };

    /// <summary>What a command may do as this person.</summary>
    public async ValueTask<Viewer> As(string email, CancellationToken cancel)
    {
        var person = await Person(email, cancel);
        return await Get<Viewers>().OfUser(person.Id, "cli", cancel) ?? throw new CommandException("command.inactivePerson", email);
    }

    /// <summary>As the product itself; what it makes without an owner belongs to the installation's first administrator.</summary>
    public async ValueTask<Viewer> AsSteward(Words words, CancellationToken cancel)
    {
        var query = new ListQuery(Store.Registry.Of<User>()) { Filter = Filter.Both(Filter.Is("active", "true"), Filter.Is("role.administrator", "true")), Sorts = [new("id")], Limit = 1 };
        return Itself(words) with { Steward = (await Store.List(Viewer.System, query, cancel)).Records is [User person] ? person.Id : null };
    }

    /// <summary>What a command may do as this person; as the product itself when nobody is named.</summary>
    public ValueTask<Viewer> AsOrItself(string? email, Words words, CancellationToken cancel) => email is not null ? As(email, cancel) : ValueTask.FromResult(Itself(words));

    /// <summary>The product itself, in the company's time zone.</summary>
    public Viewer Itself(Words words) => Viewer.System with { Channel = "cli", Language = words.Language, TimeZone = TimeZoneInfo.FindSystemTimeZoneById(Get<Company>().Facts.TimeZone) };

    /// <summary>Says in the access log what was done with everything at once.</summary>
    /// <param name="detail">Where it went or came from.</param>
    public async ValueTask Note(Viewer viewer, AccessKind kind, string of, string name, string? detail, CancellationToken cancel)
    {
        var done = AccessEvent.By(viewer, kind, of, name, Store.Clock.GetUtcNow());
        done.Filter = detail;
        var unit = Store.Begin(Viewer.System);
        unit.Create(done);
        (await unit.Commit(cancel)).Expect();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
