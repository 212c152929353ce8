using Guanxi.Kernel.Hosting;

namespace Guanxi.Integrations.Calendars.Invitations;

/// <summary>Invitations (SAL-10): participants stand in the office module, what they are told is made here.</summary>
public static class InvitationModule
{
    public static void Describe(ModuleBuilder b) => b
        .Rule<WhoWasInvitedHearsOfChanges>()
        .Rule<WhoAnswersIsHeard>()
        .Rule<WhoTakesPartIsReminded>()
        .Action<InviteParticipants>();
}
