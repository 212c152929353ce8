using System.Security.Cryptography;
using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.MovingIn;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary>The demo company of <c>./run --demo</c>: made at first use, with a password of its own that is kept beside it.</summary>
public static class DemoFolder
{
    public const string UsualPath = "data/demo", Email = "demo@example.com";
    const int Tries = 5;
    const string SignInFile = "sign-in.txt";

    /// <returns>The password of the demo's administrator; null in a folder that was not made here.</returns>
    public static async Task<string?> Prepare(DataFolder data, Words words, CancellationToken cancel)
    {
        var file = Path.Combine(data.Path, SignInFile);
        await using var folder = await OpenFolder.Open(data, movedIn: false, cancel);
        if (await folder.Get<MoveIn>().IsDone(cancel)) return File.Exists(file) ? await File.ReadAllTextAsync(file, cancel) : null;
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12);
        await Keep(file, password, cancel);
        var (zone, currency) = NewCompany.Usual(words.Language);
        var (_, problems) = await folder.Get<MoveIn>().Run(new()
        {
            Company = words["command.demo.company"], Language = words.Language, TimeZone = zone, Currency = currency,
            Name = words["command.demo.person"], Email = Email, Password = password, Demo = true,
        }, cancel);
        return problems.Count == 0 ? password : throw new CommandException("problem." + problems[0].Code, [.. problems[0].Args]);
    }

    /// <summary>What a night would have learned, so that its pages are full from the first look.</summary>
    public static async Task Learn(IServiceProvider services, CancellationToken cancel)
    {
        var settings = services.GetRequiredService<Settings>();
        for (var i = 0; i < Tries && await settings.Read<ValueModel>(CustomerValue.Setting, cancel) is not { Buyers: > 0 }; i++)
        {
            // A slow machine's warehouse may not have read all of it yet.
            await services.GetRequiredService<Pivots>().CatchUp(services.GetRequiredService<RecordStore>().Feed, cancel);
            await services.GetRequiredService<CustomerLearning>().Run(cancel);
        }
        await services.GetRequiredService<ForecastMarks>().Run(cancel);
    }

    static async Task Keep(string file, string password, CancellationToken cancel)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(password.AsMemory(), cancel);
    }
}
