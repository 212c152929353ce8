using System.Text;
using Guanxi.Web.Account.SecondFactor;

namespace Guanxi.Web.Tests.Account;

public sealed class SecondFactorTests
{
    static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, last six of the eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        Assert.Equal(code, Totp.Code(Secret, DateTimeOffset.FromUnixTimeSeconds(second)));

    [Fact]
    public void A_code_works_a_step_early_or_late_and_only_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111109);
        var code = Totp.Code(Secret, now);
        Assert.NotNull(Totp.StepOf(Secret, code, now.AddSeconds(30)));
        Assert.NotNull(Totp.StepOf(Secret, code, now.AddSeconds(-30)));
        Assert.Null(Totp.StepOf(Secret, code, now.AddSeconds(90)));
        Assert.Null(Totp.StepOf(Secret, code, now, after: Totp.StepOf(Secret, code, now)!.Value));
        Assert.Null(Totp.StepOf(Secret, "", now));
    }

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_shown_in_base_32(string bytes, string text) => Assert.Equal(text, Base32.Encode(Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public void A_recovery_code_works_once_however_it_is_typed()
    {
        var (codes, kept) = RecoveryCodes.New();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.DoesNotContain(codes[0], kept, StringComparison.Ordinal);
        var left = RecoveryCodes.Use(kept, " " + codes[3].ToUpperInvariant().Replace("-", "", StringComparison.Ordinal));
        Assert.Equal(9, RecoveryCodes.Left(left));
        Assert.Null(RecoveryCodes.Use(left, codes[3]));
    }
}
