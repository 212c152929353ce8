using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Service.Actions;
using Guanxi.Modules.Service.Rules;

namespace Guanxi.Modules.Service;

public static class ServiceModule
{
    public static void Describe(ModuleBuilder b) => b
        .Object<Ticket>()
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
        .Action<AssignTicket>()
        .Action<HandleTicket>()
        .Action<RateTicket>()
        .Action<TellCustomer>()
        .Action<WaitForCustomer>()
        .Action<ResumeTicket>()
        .Action<ArchiveTicket>()
        .Scheduled<Escalation>();
}
