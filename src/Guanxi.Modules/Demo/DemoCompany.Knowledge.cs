using Guanxi.Modules.Service;

namespace Guanxi.Modules.Demo;

/// <summary>What the company knows, and the calls it owes its customers.</summary>
public sealed partial class DemoCompany
{
    const int CallBackCount = 24;

    void AddKnowledge()
    {
        var categories = _words.Articles.Select(a => a.Category).Distinct().ToDictionary(name => name, name => _unit.Create(new ArticleCategory { Name = name }));
        foreach (var article in _words.Articles)
            _unit.Create(new Article
            {
                Name = article.Name, Category = categories[article.Category], Status = ArticleStatus.Published, Body = $"<p>{article.Text}</p>", Owner = _supervisor,
                Public = _dice.Chance(50), ReviewOn = _today.AddDays(_dice.Between(-20, 200)), Used = _dice.Between(3, 60), Helpful = _dice.Between(1, 40), Unhelpful = _dice.Between(0, 4),
            });
        for (var i = 0; i < CallBackCount; i++) AddCallBack();
    }

    void AddCallBack()
    {
        var account = _dice.One(_accounts);
        var complaint = _dice.One(_complaints);
        var done = _dice.Chance(40);
        var day = done ? -_dice.Between(1, 25) : _dice.Between(-2, 9);
        _unit.Create(new CallBack
        {
            Subject = complaint.Subject, Account = complaint.Account, Contact = complaint.Contact, About = new("complaints", complaint.Id), Owner = account.Owner, Due = _today.AddDays(Weekday(day)),
            Status = done ? CallBackStatus.Done : CallBackStatus.Planned, Answers = done ? _dice.One(_words.Praise) : null, Stars = done ? _dice.Between(2, 5) : null, CalledAt = done ? Hour(Weekday(day), 14) : null,
            Attempts = done ? 1 : 0, Rule = _afterComplaints?.Id ?? Guid.Empty, Questions = _afterComplaints?.Questions,
        });
    }
}
