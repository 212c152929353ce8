using System.Collections.Concurrent;

namespace Guanxi.Web.Components;

/// <summary>What stands around a page: registered as a cascading value by the host, or given to the shell.</summary>
public sealed record ShellModel(
    string Company,
    ShellUser User,
    IReadOnlyList<NavigationGroup> Departments,
    IReadOnlyList<NavigationItem> Pinned,
    IReadOnlyList<NavigationItem> Recent,
    IReadOnlyList<NavigationItem> QuickCreate)
{
    /// <summary>What was drawn of this already.</summary>
    public ConcurrentDictionary<string, Print> Prints { get; init; } = new();
    public int Unread { get; init; }
    public bool MaySetUp { get; init; }
    /// <summary>At the head of the page, until they are put away.</summary>
    public IReadOnlyList<ShellAnnouncement> Announcements { get; init; } = [];
}

/// <param name="Tone">As of notices.</param>
public sealed record ShellAnnouncement(Guid Id, string Title, string? Text, string Tone);

public sealed record ShellUser(string Name, string Mail, string? Picture = null);

public sealed record NavigationGroup(string Key, string Label, IReadOnlyList<NavigationItem> Items);

/// <param name="Tone">One of the ten tones of Styles/tones.css, e.g. <c>blue</c>.</param>
public sealed record NavigationItem(string Label, string Href, string Icon, string? Tone = null, int? Count = null);
