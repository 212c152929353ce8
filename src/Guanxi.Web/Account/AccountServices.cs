using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Account.Sessions;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Guanxi.Web.Account;

/// <summary>Sign-in (PLT-2): who may come in, and how that is remembered.</summary>
public static class AccountServices
{
    public static IServiceCollection AddAccount(this IServiceCollection services)
    {
        services.AddSingleton<PasswordHashes>();
        services.AddSingleton<SignInSessions>();
        services.AddScoped<SessionCookie>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "guanxi";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.CookieManager = new HostCookies();
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "return";
            options.ExpireTimeSpan = SignInSessions.Lifetime;
            options.EventsType = typeof(SessionCookie);
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }
}
