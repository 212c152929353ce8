using System.CommandLine;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Links;
using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.SigningIn;

namespace Guanxi.Web.Commands;

/// <summary><c>user</c>: people, where the browser does not help.</summary>
sealed class UserCommand : Command
{
    public UserCommand(Words words) : base("user", words["command.user"])
    {
        Add(new AddPerson(words));
        Add(new ResetPassword(words));
    }

    /// <summary>Without a password: prints the link with which the person sets one.</summary>
    sealed class AddPerson : FolderCommand
    {
        readonly Option<string> _email, _role;
        readonly Option<string?> _name, _password;

        public AddPerson(Words words) : base(words, "user add")
        {
            _email = Option<string>("--user", "MAIL", required: true);
            _name = Option<string?>("--name", "NAME");
            _role = Option<string>("--role", "CODE");
            _role.DefaultValueFactory = _ => "sales-rep";
            _password = Option<string?>("--password", "PW");
        }

        protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
        {
            var (email, code) = (parsed.GetRequiredValue(_email), parsed.GetRequiredValue(_role));
            var query = new ListQuery(folder.Store.Registry.Of<Role>()) { Filter = Filter.Is("code", code), Limit = 1 };
            if ((await folder.Store.List(Viewer.System, query, cancel)).Records is not [Role role]) throw new CommandException("command.user.noRole", code);
            var password = parsed.GetValue(_password);
            if (password is not null && PasswordPolicy.Judge(password, email, folder.Get<SignInPolicyReader>().Policy.ShortestPassword) is { } weak) return Refuse(parsed, [weak]);
            var unit = folder.Store.Begin(folder.Itself(Words));
            var person = new User { Name = parsed.GetValue(_name) ?? email.Split('@')[0], Email = email, Role = role, SecurityStamp = SecurityStamp.New() };
            if (password is not null) person.PasswordHash = folder.Get<PasswordHashes>().Hash(password);
            unit.Create(person);
            var saved = await unit.Commit(cancel);
            if (!saved.Ok) return Refuse(parsed, saved.Problems.Select(p => p.Problem));
            if (password is null) Out(parsed).WriteLine(await MakeLink(folder, person, cancel));
            return ExitCodes.Done;
        }
    }

    static async ValueTask<string> MakeLink(OpenFolder folder, User person, CancellationToken cancel)
    {
        await folder.Get<SignInLog>().Write(SignInOutcome.LinkMade, Visitor.Terminal, person, cancel: cancel);
        return folder.Get<OneTimeLinks>().Path(person);
    }

    /// <summary>Sets a password, or prints the link with which the person does; unlocks the account.</summary>
    sealed class ResetPassword : FolderCommand
    {
        readonly Option<string> _email;
        readonly Option<string?> _password;

        public ResetPassword(Words words) : base(words, "user reset-password")
        {
            _email = Option<string>("--user", "MAIL", required: true);
            _password = Option<string?>("--password", "PW");
        }

        protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
        {
            var person = await folder.Person(parsed.GetRequiredValue(_email), cancel);
            if (parsed.GetValue(_password) is not { } password) Out(parsed).WriteLine(await MakeLink(folder, person, cancel));
            else if (await folder.Get<NewPassword>().Set(person, password, SignInOutcome.PasswordReset, Visitor.Terminal, cancel: cancel) is { } problem) return Refuse(parsed, [problem]);
            return ExitCodes.Done;
        }
    }
}
