using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Service.Actions;
using Guanxi.Modules.Service.Complaints.Actions;
using Guanxi.Modules.Service.Complaints.Rules;
using Guanxi.Modules.Service.Rules;

namespace Guanxi.Modules.Service;

public static class ServiceModule
{
    public static void Describe(ModuleBuilder b) => b
        .Object<Ticket>()
        .Object<Complaint>()
        .Object<ComplaintTask>()
        .Object<ComplaintCause>()
        .Object<CallBack>()
        .Object<CallBackRule>()
        .Object<Article>()
        .Object<ArticleVersion>()
        .Object<ArticleCategory>()
        .Object<TicketRound>()
        .Object<TicketClock>()
        .Object<ServicePolicy>()
        .Object<EscalationStep>()
        .Rule<ATicketRemembersSinceWhen>()
        .Rule<ATicketChangesHandsByItsSteps>()
        .Rule<AnArchivedTicketIsClosed>()
        .Rule<ARequestHasAPolicy>()
        .Rule<TheClocksFollowTheRequest>()
        .Rule<ManyLikeRequestsRaiseAnAlarm>()
        .Rule<AnEscalationStepIsKnownByItsRole>()
        .Rule<ARoundIsKnownByItsRequestAndNumber>()
        .Rule<AComplaintRemembersSinceWhen>()
        .Rule<AComplaintChangesHandsOnlyWithAcceptance>()
        .Rule<AClosedComplaintIsClosed>()
        .Rule<ARepeatPointsToTheFirstCase>()
        .Rule<ADoneTaskRemembersWhen>()
        .Rule<EveryEditionIsKept>()
        .Rule<AnotherReviewIsAskedForAnew>()
        .Action<AssignTicket>()
        .Action<HandleTicket>()
        .Action<RateTicket>()
        .Action<TellCustomer>()
        .Action<WaitForCustomer>()
        .Action<ResumeTicket>()
        .Action<ArchiveTicket>()
        .Action<ComplainByTicket>()
        .Action<ConfirmComplaint>()
        .Action<ApologiseForComplaint>()
        .Action<RemedyComplaint>()
        .Action<CloseComplaint>()
        .Action<WithdrawComplaint>()
        .Action<HandOverComplaint>()
        .Action<AcceptComplaint>()
        .Action<DeclineComplaint>()
        .Action<CompleteComplaintTask>()
        .Action<RecordCallBack>()
        .Action<MissCallBack>()
        .Action<FindHelpful>()
        .Action<ReviewArticle>()
        .Scheduled<CallBackPlans>()
        .Scheduled<ArticleReviews>()
        .Scheduled<Escalation>();
}
