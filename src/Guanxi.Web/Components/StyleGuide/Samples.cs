using System.Globalization;

namespace Guanxi.Web.Components.StyleGuide;

/// <summary>Invented records for the style guide, in the language of the page; always the same.</summary>
public sealed class Samples(Look look)
{
    public static readonly DateOnly Today = new(2026, 5, 20);
    private static readonly string[] StageTones = ["grey", "blue", "amber", "green", "red"];

    public sealed record Deal(int Number, string Title, string Account, string Owner, int Stage, decimal Amount, DateOnly Close, int Days);

    public IReadOnlyList<string> Accounts => Words("guide.accounts");
    public IReadOnlyList<string> People => Words("guide.people");
    public IReadOnlyList<string> Stages => Words("guide.stages");
    public IReadOnlyList<string> Industries => Words("guide.industries");
    public IReadOnlyList<string> Cities => Words("guide.cities");
    public IReadOnlyList<string> Needs => Words("guide.needs");

    public static string StageTone(int stage) => StageTones[stage];

    public IReadOnlyList<Deal> Deals(int count) => [.. Enumerable.Range(0, count).Select(Make)];

    public string Money(decimal amount) => (look.Language == "zh-CN" ? "¥" : "$") + amount.ToString("N0", CultureInfo.InvariantCulture);

    public ShellModel Shell => new(
        look["guide.company"],
        new ShellUser(People[0], "li.na@example.com"),
        [
            new("customers", look["guide.customers"],
            [
                new(look["guide.nav.accounts"], "/styleguide/list", "building-2", "blue"),
                new(look["guide.nav.contacts"], "/styleguide/record", "contact", "teal"),
            ]),
            new("sales", look["guide.sales"],
            [
                new(look["guide.nav.leads"], "/styleguide/empty", "sprout", "green", 3),
                new(look["guide.nav.deals"], "/styleguide/board", "handshake", "orange"),
                new(look["guide.nav.products"], "/styleguide/form", "package", "purple"),
            ]),
            new("office", look["guide.office"],
            [
                new(look["guide.nav.calendar"], "/styleguide/calendar", "calendar-days", "red"),
                new(look["guide.nav.week"], "/styleguide/week", "calendar-clock", "pink"),
                new(look["guide.nav.basics"], "/styleguide/basics", "palette", "indigo"),
            ]),
        ],
        [new(look["guide.pinned"], "/styleguide/pinned", "star", "amber")],
        [new(Accounts[1], "/r/1", "building-2"), new(Accounts[4], "/r/2", "building-2")],
        [new(look["guide.nav.accounts"], "/styleguide/form", "building-2"), new(look["guide.nav.deals"], "/styleguide/form", "handshake")])
    {
        Unread = 4,
    };

    private Deal Make(int index) => new(
        index,
        $"{Accounts[index * 7 % Accounts.Count]} {Needs[index * 5 % Needs.Count]}",
        Accounts[index * 7 % Accounts.Count],
        People[index * 3 % People.Count],
        index * 11 % 5,
        (index * 7919 % 97 + 3) * 4500m,
        Today.AddDays(index * 13 % 90 - 20),
        index * 17 % 45);

    private string[] Words(string key) => look[key].Split('|');
}
