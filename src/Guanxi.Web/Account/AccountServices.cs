using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.External;
using Guanxi.Web.Account.Links;
using Guanxi.Web.Account.Logs;
using Guanxi.Web.Account.MovingIn;
using Guanxi.Web.Account.Networks;
using Guanxi.Web.Account.Pages;
using Guanxi.Web.Account.Passkeys;
using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Account.Profile;
using Guanxi.Web.Account.Protection;
using Guanxi.Web.Account.SecondFactor;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.Setup;
using Guanxi.Web.Account.SigningIn;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace Guanxi.Web.Account;

/// <summary>Sign-in (PLT-2): who may come in, and how that is remembered.</summary>
public static class AccountServices
{
    public static IServiceCollection AddAccount(this IServiceCollection services)
    {
        services.AddOptions<AccountOptions>().BindConfiguration("Account").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<People>().AddSingleton<PasswordHashes>().AddSingleton<NewPassword>().AddSingleton<OneTimeLinks>();
        services.AddSingleton<SignInSessions>().AddSingleton<SignInLog>().AddSingleton<LockOut>().AddSingleton<AttemptLimits>();
        services.AddSingleton<PasswordSignIn>().AddSingleton<CodeSignIn>().AddSingleton<HalfWay>().AddSingleton<Door>();
        services.AddSingleton<Settings>().AddSingleton<MoveIn>().AddSingleton<MoveInCode>();
        services.AddReader(typeof(CompanyReader));
        services.AddReader(typeof(NetworkReader));
        services.AddReader(typeof(SignInPolicyReader));
        services.AddReader(typeof(IdentityProviders));
        services.AddSingleton<Discovery>().AddSingleton<ExternalSignIn>().AddSingleton<ExternalPeople>();
        services.AddSingleton<SensitiveFields>().AddSingleton<AuditLog>().AddSingleton<AccessLog>().AddHostedService(p => p.GetRequiredService<AccessLog>());
        services.AddProtection();
        services.AddPasskeys();
        services.AddCookie();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    public static void UseNetworkGate(this IApplicationBuilder app) => app.UseMiddleware<NetworkGate>();

    public static void UseSecondFactorGate(this IApplicationBuilder app) => app.UseMiddleware<SecondFactorGate>();

    /// <summary>Before authentication: nobody can be asked to sign in where nobody lives.</summary>
    public static void UseMoveInGate(this IApplicationBuilder app) => app.UseMiddleware<MoveInGate>();

    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapMoveIn();
        routes.MapSignIn();
        routes.MapExternal();
        routes.MapLinks();
        routes.MapProfile();
        routes.MapSetup();
    }

    static void AddProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Guanxi");
        services.AddOptions<KeyManagementOptions>().Configure<KeysInDatabase>((options, keys) => options.XmlRepository = keys);
        services.AddSingleton<KeySeal>().AddSingleton<KeysInDatabase>().AddSingleton<Secrets>();
        services.AddSingleton<KeysComeUnderTheSeal>().AddSingleton(p => new Lazy<IUpgrade>(p.GetRequiredService<KeysComeUnderTheSeal>));
    }

    static void AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped<PasskeyUsers>().AddScoped<IUserStore<User>>(p => p.GetRequiredService<PasskeyUsers>());
        services.AddIdentityCore<User>();
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>().AddScoped<Passkeys.Passkeys>().AddScoped<ProfileDesk>();
        services.AddScoped<SecondFactorDemand>().AddScoped<SecondFactorRemoval>();
        // It stands for password and code together, so the device must know its owner.
        services.Configure<IdentityPasskeyOptions>(options => (options.UserVerificationRequirement, options.ResidentKeyRequirement) = ("required", "required"));
    }

    static void AddCookie(this IServiceCollection services)
    {
        services.AddScoped<SessionCookie>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "guanxi";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.CookieManager = new HostCookies();
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "return";
            // The session's own end comes first.
            options.ExpireTimeSpan = TimeSpan.FromHours(SignInPolicy.Sessions[^1]);
            options.EventsType = typeof(SessionCookie);
        });
    }
}
