using Guanxi.Kernel.Access;
using Guanxi.Web.Account.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Tests;

public sealed partial class TestCompany
{
    /// <summary>The pages as a person sees them who is signed in by cookie.</summary>
    /// <param name="language"><c>en</c> or <c>zh-CN</c>.</param>
    public async Task<Browser> Browse(User person, string language = "en") => new(Anonymous(), $"{await Cookie(person)}; language={language}");

    /// <summary>The cookie of a fresh session.</summary>
    public async Task<string> Cookie(User person)
    {
        var session = await Services.GetRequiredService<SignInSessions>().Begin(person, "password", new Visitor("127.0.0.1", "test"), default);
        var options = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(new(SessionClaims.Of(person, session), CookieAuthenticationDefaults.AuthenticationScheme))}";
    }
}
