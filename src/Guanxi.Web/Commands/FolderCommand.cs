using System.CommandLine;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary>
/// A command on the data folder of a company. Its description is the text <c>command.{name}</c>, an option's
/// <c>command.{name}.{option}</c>, with dots for blanks in the name.
/// </summary>
abstract class FolderCommand : Command
{
    readonly string _key;

    /// <param name="path">The name with the names of its parents: <c>token create</c>.</param>
    /// <param name="movedIn">Whether a company must live in the folder.</param>
    protected FolderCommand(Words words, string path, bool movedIn = true) : base(path[(path.LastIndexOf(' ') + 1)..])
    {
        Words = words;
        _key = "command." + path.Replace(' ', '.');
        Description = words[_key];
        SetAction((parsed, cancel) => Run(Choose(parsed), parsed, movedIn, cancel));
    }

    protected Words Words { get; }

    /// <summary>An option with the description of the text files.</summary>
    protected Option<T> Option<T>(string name, string? placeholder = null, bool required = false)
    {
        var option = new Option<T>(name) { Description = Words[$"{_key}.{name.TrimStart('-')}"], HelpName = placeholder, Required = required };
        Add(option);
        return option;
    }

    protected virtual DataFolder Choose(ParseResult parsed) => DataFolder.Existing(parsed.GetRequiredValue<string>("--data"));

    protected virtual async Task<int> Run(DataFolder data, ParseResult parsed, bool movedIn, CancellationToken cancel)
    {
        await using var folder = await OpenFolder.Open(data, movedIn, cancel);
        return await Run(folder, parsed, cancel);
    }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    protected abstract Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel);

    protected static TextWriter Out(ParseResult parsed) => parsed.InvocationConfiguration.Output;

    /// <summary>Problems of a save as lines of the error stream.</summary>
    protected int Refuse(ParseResult parsed, IEnumerable<Kernel.Records.Problem> problems)
    {
        foreach (var problem in problems)
            parsed.InvocationConfiguration.Error.WriteLine($"guanxi: {(problem.Field is null ? "" : problem.Field + ": ")}{Words["problem." + problem.Code, problem.Args]}");
        return ExitCodes.Failed;
    }
}
