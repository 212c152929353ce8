using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service;

/// <summary>Brings one clock in step with its request and works out when it must be looked at next.</summary>
sealed class Winding(PolicyBook book, ServicePolicy policy, WorkingTime time, DateTimeOffset now)
{
    /// <summary>What a clock should do in the present state of the request.</summary>
    public static ClockState Wanted(ClockKind kind, Ticket ticket) =>
        ticket.Status is TicketStatus.Satisfied or TicketStatus.Archived || kind == ClockKind.FirstResponse && ticket.RespondedAt is not null ? ClockState.Met
        : ticket.Status == TicketStatus.Handled || ticket.WaitingSince is not null ? ClockState.Paused : ClockState.Running;

    /// <summary>When what the clock is about was done; null where it is not, or nobody knows.</summary>
    public static DateTimeOffset? DoneAt(ClockKind kind, Ticket ticket) => kind switch
    {
        ClockKind.FirstResponse => ticket.RespondedAt ?? ticket.ArchivedAt,
        ClockKind.Update => null,
        ClockKind.Resolution => ticket.ArchivedAt,
    };

    /// <summary>Of a request that was served before it came here, as it ran then.</summary>
    public TicketClock? New(ClockKind kind, Ticket ticket)
    {
        if (ticket.Status == TicketStatus.Archived && DoneAt(kind, ticket) is null) return null;
        if (policy.TargetOf(kind) is not { } target) return null;
        var clock = new TicketClock { Name = ticket.Number ?? "", Ticket = ticket, Kind = kind, Target = target };
        Apply(clock, new ClockRun(target, TimeSpan.Zero, ticket.CreatedAt), ClockState.Running);
        return Wanted(kind, ticket) is var wanted && wanted == ClockState.Running ? clock : Turn(clock, wanted, DoneAt(kind, ticket));
    }

    /// <summary>Pauses, goes on, or stops for good.</summary>
    /// <param name="doneAt">When what it is about was done, where that was before now.</param>
    public TicketClock Turn(TicketClock clock, ClockState wanted, DateTimeOffset? doneAt = null)
    {
        var moment = wanted == ClockState.Met && doneAt < now ? doneAt.Value : now;
        var run = Run(clock);
        if (wanted == ClockState.Running) Apply(clock, run.Start(moment), ClockState.Running);
        else
        {
            run = run.Stop(moment, time);
            if (wanted == ClockState.Met) clock.StoppedAt = moment;
            if (wanted == ClockState.Met && run.Used > run.Target) clock.BreachedAt ??= clock.DueAt;
            Apply(clock, run, wanted == ClockState.Paused ? ClockState.Paused : run.Used > run.Target ? ClockState.Missed : ClockState.Met);
        }
        return clock;
    }

    /// <summary>The customer has heard from us: the time until the next word begins anew.</summary>
    public TicketClock Again(TicketClock clock, ClockState wanted)
    {
        (clock.WarnedAt, clock.BreachedAt, clock.StoppedAt, clock.Steps) = (null, null, null, 0);
        Apply(clock, new ClockRun(clock.Target, TimeSpan.Zero, now), ClockState.Running);
        return wanted == ClockState.Running ? clock : Turn(clock, wanted);
    }

    /// <summary>Another policy gives another time; what is gone stays gone.</summary>
    public TicketClock Retarget(TicketClock clock)
    {
        clock.Target = policy.TargetOf(clock.Kind) ?? clock.Target;
        Apply(clock, Run(clock), clock.State);
        return clock;
    }

    /// <summary>When something comes up next, after what has been noted on the clock.</summary>
    public DateTimeOffset? Next(TicketClock clock) => clock.State != ClockState.Running || clock.DueAt is not { } due ? null
        : clock.BreachedAt is { } breached ? book.Later(policy).Skip(clock.Steps).Select(s => time.Add(breached, s.Delay ?? TimeSpan.Zero)).FirstOrDefault()
        : clock.WarnedAt is null ? Run(clock).At(policy.WarnAt / 100, time) : due;

    static ClockRun Run(TicketClock clock) => new(clock.Target, clock.Used, clock.Since);

    void Apply(TicketClock clock, ClockRun run, ClockState state)
    {
        (clock.State, clock.Used, clock.Since) = (state, TimeSpan.FromSeconds(Math.Round(run.Used.TotalSeconds)), run.Since);
        clock.DueAt = state == ClockState.Running ? Milliseconds(run.Due(time)) : null;
        clock.NextAt = Milliseconds(Next(clock));
    }

    /// <summary>As moments are stored.</summary>
    static DateTimeOffset? Milliseconds(DateTimeOffset? at) => at is { } moment ? moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMillisecond)) : null;
}
