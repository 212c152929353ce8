using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Pages.Records;

/// <summary>Addresses of what a telephone does with numbers and places.</summary>
static class Reaching
{
    public static string Dialled(string phone) => string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));

    /// <summary>In Chinese the map most people there have (a web address that opens its app, too), elsewhere the one a phone prefers.</summary>
    public static string Map(Visit visit, PostalAddress address, bool phone = false)
    {
        var place = Uri.EscapeDataString(string.Join(visit.Language == Texts.Chinese ? "" : ", ", (visit.Language == Texts.Chinese
            ? new[] { address.Province, address.City, address.District, address.Street } : [address.Street, address.District, address.City, address.Province, address.PostalCode, address.Country]).Where(p => !string.IsNullOrEmpty(p)).Distinct()));
        return visit.Language == Texts.Chinese ? $"https://uri.amap.com/search?keyword={place}&callnative=1"
            : phone ? $"geo:0,0?q={place}" : $"https://www.openstreetmap.org/search?query={place}";
    }
}
