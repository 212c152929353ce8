namespace Guanxi.Modules.Office.Rules;

sealed class AParticipantIsAColleagueOrContact : IBeforeSave<ActivityParticipant>
{
    public async ValueTask BeforeSave(ActivityParticipant participant, SaveContext context)
    {
        if (participant.Person is not { } person) return;
        if (person.Object is not ("users" or "contacts")) context.Refuse("person", "neitherUserNorContact");
        else participant.Name = await context.Unit.Store.TitleOf(person.Object, person.Id);
    }
}
