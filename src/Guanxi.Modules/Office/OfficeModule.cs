using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Office.Actions;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Modules.Office.Approvals.Actions;
using Guanxi.Modules.Office.Approvals.Rules;
using Guanxi.Modules.Office.Rules;

namespace Guanxi.Modules.Office;

public static class OfficeModule
{
    public static void Describe(ModuleBuilder b) => b
        .Object<Activity>()
        .Object<ActivityParticipant>()
        .Object<Note>()
        .Object<FileRecord>()
        .Object<CalendarSubscription>()
        .Object<CalendarReading>()
        .Object<SubscribedEvent>()
        .Rule<TheTimesOfAnActivityMoveTogether>()
        .Rule<ADoneActivityRemembersWhen>()
        .Rule<AnActivityBelongsToItsCustomer>()
        .Rule<TheReminderComesBeforeTheTime>()
        .Rule<AParticipantIsAColleagueOrContact>()
        .Rule<ANoteIsKnownByItsFirstWords>()
        .Action<CompleteActivity>()
        .Object<ApprovalPolicy>()
        .Object<Approval>()
        .Object<ApprovalTurn>()
        .Object<Deputy>()
        .Service<ApprovalCourse>()
        .Gate<ApprovalGate>()
        .Reader<ApprovalGate>()
        .Scheduled<ApprovalClock>()
        .Rule<APolicyCanBeFollowed>()
        .Rule<ADeputyIsSomebodyElse>()
        .Action<ApproveTurn>()
        .Action<ReturnTurn>()
        .Action<RefuseTurn>()
        .Action<DelegateTurn>()
        .Action<ResendApproval>()
        .Action<WithdrawApproval>()
        .Action<RemindApproval>();
}
