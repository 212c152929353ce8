using Guanxi.Kernel.Feed;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.Logs;

/// <summary>One line of the log, whatever it comes from.</summary>
public abstract record LogLine(DateTimeOffset At, Guid? Who);

/// <summary>Somebody changed a record.</summary>
public sealed record ChangeLine(FeedEntry Entry) : LogLine(Entry.At, Entry.Actor);

/// <summary>Somebody looked at a record, or took some out.</summary>
public sealed record AccessLine(AccessEvent Event) : LogLine(Event.At, Event.User.IsEmpty ? null : Event.User.Value);

/// <summary>Somebody came in, or was refused.</summary>
public sealed record SignInLine(SignInEvent Event) : LogLine(Event.At, Event.User.IsEmpty ? null : Event.User.Value);
