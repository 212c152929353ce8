using Guanxi.Integrations.Calendars;
using Guanxi.Integrations.Customising;
using Guanxi.Integrations.Documents;
using Guanxi.Integrations.Documents.Fonts;
using Guanxi.Integrations.Exchange.Exporting;
using Guanxi.Integrations.Exchange.Importing;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Integrations.Exchange;

public static class ExchangeServices
{
    /// <summary>Import and export of files and of customisation; papers.</summary>
    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddSingleton<IImportAdvice, UserImportAdvice>();
        services.AddSingleton<IImportAdvice, OpportunityImportAdvice>();
        services.AddSingleton<Importer>();
        services.AddSingleton<Exporter>();
        services.AddSingleton<ImportDesk>();
        services.AddSingleton<PaperFont>().AddSingleton<PaperPdf>();
        services.AddSingleton<Customiser>();
        services.AddSingleton<ActivityCalendar>().AddSingleton<ContactBook>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportDesk>());
        return services;
    }
}
