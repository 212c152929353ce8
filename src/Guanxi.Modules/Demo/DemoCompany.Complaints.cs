using Guanxi.Kernel.Queries;
using Guanxi.Modules.Service;

namespace Guanxi.Modules.Demo;

/// <summary>Complaints of a year: most answered, some on their way, a few that repeat earlier ones.</summary>
public sealed partial class DemoCompany
{
    const int ComplaintCount = 110;

    IReadOnlyList<ComplaintCause> _causes = [];
    readonly List<Complaint> _complaints = [];
    CallBackRule? _afterComplaints;

    async ValueTask ReadCauses(RecordStore store)
    {
        var all = await store.All<ComplaintCause>(Viewer.System, Filter.All, new Sort("position"));
        _afterComplaints = (await store.All<CallBackRule>(Viewer.System, Filter.Is("occasion", "complaintClosed"))).FirstOrDefault();
        _causes = [.. all.Where(c => all.All(other => other.Parent.Value != c.Id))];
    }

    void AddComplaints()
    {
        for (var i = 0; i < ComplaintCount; i++) AddComplaint();
    }

    void AddComplaint()
    {
        var status = _dice.Weighted((ComplaintStatus.Received, 8), (ComplaintStatus.Confirmed, 8), (ComplaintStatus.Remedied, 8), (ComplaintStatus.Closed, 73), (ComplaintStatus.Withdrawn, 3));
        var open = status is ComplaintStatus.Received or ComplaintStatus.Confirmed or ComplaintStatus.Remedied;
        var (account, request, product) = (_dice.One(_accounts), _dice.One([.. _words.Requests.Where(r => r.Kind == "complaint")]), _dice.One(_products));
        var received = Past(Hour(Weekday(open ? -_dice.Between(0, 9) : -_dice.Between(3, 360)), _dice.Between(9, 16)));
        DateTimeOffset? After(int hours, bool happened) => happened && received.AddHours(hours) is var at ? at < _now ? at : _now : null;
        var complaint = new Complaint
        {
            Subject = request.Subject, Account = account.Id, Contact = account.Contacts[0], Owner = account.Owner, Status = status, ReceivedAt = received, CreatedAt = received, Product = product.Id,
            Severity = _dice.Weighted(("normal", 50), ("high", 35), ("critical", 15)), Batch = _dice.Perhaps(60, $"B{received:yyMM}-{_dice.Digits(3)}"), Channel = _dice.One(["phone", "wechat", "email", "visit"]),
            Words = _dice.One(_words.Grumbles), Expectation = _dice.Perhaps(70, _dice.One(_words.Expectations)),
            Restatement = status == ComplaintStatus.Received ? null : request.Subject, ConfirmedAt = After(4, status != ComplaintStatus.Received),
            Apology = status == ComplaintStatus.Received ? null : _words.Apology, ApologisedAt = After(2, status != ComplaintStatus.Received),
            ClosedAt = After(24 * _dice.Between(2, 12) + 2, status is ComplaintStatus.Closed or ComplaintStatus.Withdrawn),
        };
        if (status is ComplaintStatus.Remedied or ComplaintStatus.Closed) Answer(complaint, request, After(_dice.One([3, 5, 24, 27, 48]), true));
        if (_dice.Chance(12) && _complaints.Find(c => c.Product == complaint.Product && c.Status == ComplaintStatus.Closed && c.ReceivedAt < received) is { } first) complaint.RepeatOf = first;
        complaint.StageSince = complaint.ClosedAt ?? complaint.RemediedAt ?? complaint.ConfirmedAt ?? received;
        _unit.Create(complaint);
        _complaints.Add(complaint);
        AddComplaintTasks(complaint);
    }

    void Answer(Complaint complaint, DemoRequest request, DateTimeOffset? at)
    {
        complaint.Cause = _dice.One(_causes);
        (complaint.Remedy, complaint.RemediedAt) = (request.Solution, at);
        complaint.Compensation = _dice.Weighted(("none", 40), ("replacement", 20), ("discount", 20), ("refund", 8), ("goods", 12));
        if (complaint.Compensation != "none") complaint.CompensationCost = Money(_dice.Between(2, 90) * 100);
    }

    void AddComplaintTasks(Complaint complaint)
    {
        var done = complaint.Status == ComplaintStatus.Closed;
        var kinds = complaint.Status switch
        {
            ComplaintStatus.Received or ComplaintStatus.Withdrawn => (ComplaintTaskKind[])[],
            ComplaintStatus.Confirmed => [ComplaintTaskKind.Investigate],
            _ => [ComplaintTaskKind.Investigate, ComplaintTaskKind.Prevent],
        };
        foreach (var kind in kinds)
            _unit.Create(new ComplaintTask
            {
                Name = kind == ComplaintTaskKind.Prevent ? _dice.One(_words.Preventions) : complaint.Subject, Complaint = complaint, Kind = kind, Owner = _dice.One(_everyone),
                Due = LocalDay.After(LocalDay.Of(complaint.ReceivedAt!.Value, _zone), 5), Done = done, DoneAt = done ? complaint.ClosedAt : null, Result = done ? complaint.Remedy : null,
            });
    }
}
