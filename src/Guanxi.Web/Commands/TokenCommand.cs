using System.CommandLine;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;

namespace Guanxi.Web.Commands;

/// <summary><c>token</c>: keys of programs.</summary>
sealed class TokenCommand : Command
{
    public TokenCommand(Words words) : base("token", words["command.token"]) => Add(new Create(words));

    /// <summary>Prints the token alone on standard output, so that a script can take it.</summary>
    sealed class Create : FolderCommand
    {
        readonly Option<string> _user;
        readonly Option<string[]> _scopes;
        readonly Option<string?> _name;
        readonly Option<int?> _days;

        public Create(Words words) : base(words, "token create")
        {
            _user = Option<string>("--user", "MAIL", required: true);
            _scopes = Option<string[]>("--scopes", "SCOPE,…");
            _scopes.AllowMultipleArgumentsPerToken = true;
            _name = Option<string?>("--name", "NAME");
            _days = Option<int?>("--days", "N");
            _days.CustomParser = result => CommonOptions.Number(result, 1, ApiTokens.LongestDays, words["command.token.create.days.range", ApiTokens.LongestDays]);
        }

        protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
        {
            var person = await folder.Person(parsed.GetRequiredValue(_user), cancel);
            var scopes = (parsed.GetValue(_scopes) ?? []).SelectMany(s => s.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
            if (scopes.FirstOrDefault(s => !folder.Get<ActionCatalogue>().MeansScope(folder.Store.Registry, s)) is { } unknown) throw new CommandException("problem.unknownScope", unknown) { ExitCode = ExitCodes.Usage };
            var clock = folder.Get<TimeProvider>();
            DateTimeOffset? expires = parsed.GetValue(_days) is { } days ? clock.GetUtcNow().AddDays(days) : null;
            var (token, issued) = await folder.Get<ApiTokens>().Issue(person, parsed.GetValue(_name) ?? Words["command.token.create.named"], scopes.Count > 0 ? scopes : ["*"], expires, cancel);
            if (!issued.Ok) return Refuse(parsed, issued.Problems.Select(p => p.Problem));
            Out(parsed).WriteLine(token);
            return ExitCodes.Done;
        }
    }
}
