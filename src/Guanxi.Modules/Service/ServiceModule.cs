using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Service.Actions;
using Guanxi.Modules.Service.Rules;

namespace Guanxi.Modules.Service;

public static class ServiceModule
{
    public static void Describe(ModuleBuilder b) => b
        .Object<Ticket>()
        .Object<TicketRound>()
        .Rule<ATicketRemembersSinceWhen>()
        .Rule<ATicketChangesHandsByItsSteps>()
        .Rule<AnArchivedTicketIsClosed>()
        .Rule<ARoundIsKnownByItsRequestAndNumber>()
        .Action<AssignTicket>()
        .Action<HandleTicket>()
        .Action<RateTicket>()
        .Action<ArchiveTicket>();
}
