using Guanxi.Integrations.Calendars;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;

namespace Guanxi.Web.Pages.Imports;

public static partial class ImportPages
{
    const long LargestCards = 10 * 1024 * 1024;

    /// <summary>What calendars and address books write says itself what it is: it needs no mapping and is taken at once.</summary>
    static async Task<IResult> Exchanged(Visit visit, ObjectModel model, IFormFile upload)
    {
        if (upload.Length > LargestCards) return await Again(visit, model.Name, "import.tooLarge");
        var text = await Text(upload, visit.Cancel);
        if (model.IsA<Activity>())
        {
            var read = await visit.Http.RequestServices.GetRequiredService<ActivityCalendar>().Import(visit.Viewer, CalendarReader.Read(text, visit.Viewer.TimeZone), visit.Cancel);
            return read.Saved is null ? await Again(visit, model.Name, "import.noEvents")
                : await Taken(visit, model, read.Saved, visit["import.events", read.Made, read.Changed] + (read.Repeating > 0 ? " " + visit["import.repeating", read.Repeating] : ""));
        }
        if (!model.IsA<Contact>()) return await Again(visit, model.Name, "import.otherKind");
        var (made, known, saved) = await visit.Http.RequestServices.GetRequiredService<ContactBook>().Import(visit.Viewer, ContactCard.Read(text), visit.Cancel);
        return saved is null ? await Again(visit, model.Name, known > 0 ? "import.allKnown" : "import.noCards") : await Taken(visit, model, saved, visit["import.cards", made, known]);
    }

    static async Task<IResult> Taken(Visit visit, ObjectModel model, SaveResult saved, string said) => saved.Refusal != Refusal.None ? await visit.Refused(saved.Refusal)
        : saved.Ok ? visit.GoTo("/" + model.Name, said, saved.Unit)
        : visit.GoTo("/import?object=" + model.Name, visit.Say(saved.Problems[0].Problem), failed: true);

    static async Task<string> Text(IFormFile upload, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await upload.CopyToAsync(bytes, cancel);
        using var reader = new StreamReader(bytes, TextEncodingDetector.Detect(bytes));
        return await reader.ReadToEndAsync(cancel);
    }
}
