using System.Buffers.Text;
using System.Security.Cryptography;

namespace Guanxi.Web.Account.Sessions;

/// <summary>Sessions and one-time links carry it; a new one ends them all.</summary>
public static class SecurityStamp
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
}
