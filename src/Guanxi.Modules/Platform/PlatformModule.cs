using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Platform.Customising;
using Guanxi.Modules.Platform.Following;
using Guanxi.Modules.Platform.Mail;
using Guanxi.Modules.Platform.Notices;
using Guanxi.Modules.Platform.Rules;

namespace Guanxi.Modules.Platform;

public static class PlatformModule
{
    public static void Describe(ModuleBuilder b) => b
        .Object<SavedView>()
        .Object<Setting>()
        .Object<Currency>()
        .Object<Holiday>()
        .Object<WorkingHours>()
        .Object<NumberSequence>()
        .Object<CustomObject>()
        .Object<CustomField>()
        .Object<CustomChoice>()
        .Object<Layout>()
        .Object<TermOverride>()
        .Object<ValidationRule>()
        .Object<Notification>()
        .Object<NotificationChoice>()
        .Object<Announcement>()
        .Object<AnnouncementRead>()
        .Object<Favourite>()
        .Object<HomeHabit>()
        .Object<ListHabit>()
        .Object<Draft>()
        .Object<Follow>()
        .Object<Webhook>()
        .Object<WebhookDelivery>()
        .Object<OutgoingMail>()
        .Object<MailTemplate>()
        .Object<Import>()
        .Object<AccessEvent>()
        .Object<SignInEvent>()
        .Object<SignInSession>()
        .Object<TokenUse>()
        .Object<PasskeyCredential>()
        .Object<ProtectionKey>()
        .Scheduled<Reminders>()
        .Scheduled<DailyNotices>()
        .Step<NotifyPeople>()
        .Reader<NotificationChoices>()
        .Rule<ANotificationGoesWhereItsOwnerLooks>()
        .Reader<CurrencyRates>()
        .Reader<NumberPatterns>()
        .Reader<OwnTerms>()
        .Reader<ComputedFieldsCatchUp>()
        .Reader<ViewIndexes>()
        .Reader<Followers>()
        .Customisation<CustomisationRecords>()
        .Rule<ACustomFieldFitsItsObject>()
        .Rule<ACustomObjectHasANameOfItsOwn>()
        .Rule<NothingStandsAboveItself>()
        .Rule<APersonsEmailIsLowerCase>()
        .Rule<OnlyAnAdministratorGivesRoles>()
        .Rule<AnAdministratorAlwaysRemains>()
        .Rule<AnAnnouncementEndsAfterItBegins>()
        .Rule<AViewNamesWhatExists>()
        .Rule<WorkingHoursReadAsHours>()
        .Rule<ANumberSequenceIsKnownByItsField>()
        .Rule<WhoIsGivenARecordIsTold>()
        .Rule<WhoIsNamedInATextIsTold>()
        .Rule<WhoTakesPartIsTold>()
        .Rule<AdministratorsRulesHold>();
}
