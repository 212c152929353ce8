using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.Passwords;

/// <summary>Which passwords are good enough: length counts, not kinds of characters (NIST SP 800-63B).</summary>
public static class PasswordPolicy
{
    public const int Shortest = SignInPolicy.UsualPassword;
    /// <summary>Longer ones only cost time.</summary>
    public const int Longest = 256;

    /// <summary>The first thing that is wrong, at the field; null when the password will do.</summary>
    public static Problem? Judge(string password, string email, int shortest = Shortest, string field = "password")
    {
        if (password.Length < shortest) return new(field, "passwordTooShort", shortest);
        if (password.Length > Longest) return new(field, "tooLong", Longest);
        if (IsAbout(password, email)) return new(field, "passwordIsEmail");
        return CommonPasswords.Contains(password) ? new(field, "passwordCommon") : null;
    }

    /// <summary>The address, or its name with a little around it.</summary>
    static bool IsAbout(string password, string email)
    {
        var name = email.Split('@')[0];
        return password.Equals(email, StringComparison.OrdinalIgnoreCase)
            || (name.Length > 2 && password.Contains(name, StringComparison.OrdinalIgnoreCase) && password.Length - name.Length <= Shortest / 2);
    }
}
