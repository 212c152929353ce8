using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Sessions;

namespace Guanxi.Web.Account.Logs;

/// <summary>One line of the log, whatever it comes from.</summary>
public abstract record LogLine(DateTimeOffset At, Guid? Who);

/// <summary>Somebody changed a record.</summary>
public sealed record ChangeLine(FeedEntry Entry) : LogLine(Entry.At, Entry.Actor);

/// <summary>Somebody looked at a record, or took some out.</summary>
public sealed record AccessLine(AccessEvent Event) : LogLine(Event.At, !Event.User.IsEmpty ? Event.User.Value : Event.Channel == "cli" ? Viewer.SystemId : null);

/// <summary>Somebody came in, or was refused; or another did something to their account, the product itself on the command line.</summary>
public sealed record SignInLine(SignInEvent Event) : LogLine(Event.At, !Event.By.IsEmpty ? Event.By.Value : Event.Device == Visitor.CommandLine ? Viewer.SystemId : Event.User.IsEmpty ? null : Event.User.Value);
