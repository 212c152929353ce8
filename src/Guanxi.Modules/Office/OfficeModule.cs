using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Office.Actions;
using Guanxi.Modules.Office.Rules;

namespace Guanxi.Modules.Office;

public static class OfficeModule
{
    public static void Describe(ModuleBuilder b) => b
        .Object<Activity>()
        .Object<ActivityParticipant>()
        .Object<Note>()
        .Object<FileRecord>()
        .Rule<TheTimesOfAnActivityMoveTogether>()
        .Rule<ADoneActivityRemembersWhen>()
        .Rule<AnActivityBelongsToItsCustomer>()
        .Rule<TheReminderComesBeforeTheTime>()
        .Rule<AParticipantIsAColleagueOrContact>()
        .Rule<ANoteIsKnownByItsFirstWords>()
        .Action<CompleteActivity>();
}
