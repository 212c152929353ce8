using Guanxi.Web.Account.Passwords;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Tests.Account;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("short1234", "passwordTooShort")]
    [InlineData("1234567890", "passwordCommon")]
    [InlineData("password2024!", "passwordCommon")]
    [InlineData("P@ssw0rd1234", "passwordCommon")]
    [InlineData("aaaaaaaaaaaa", "passwordCommon")]
    [InlineData("abcabcabcabc", "passwordCommon")]
    [InlineData("woaini1314520", "passwordCommon")]
    [InlineData("1qaz2wsx3edc", "passwordCommon")]
    [InlineData("Li.Na@example.com", "passwordIsEmail")]
    [InlineData("li.na2024!", "passwordIsEmail")]
    [InlineData("!!!!2024!!!!", "passwordCommon")]
    [InlineData("passwordpassword", "passwordCommon")]
    [InlineData("kettle9moonkettle9moon!", "passwordCommon")]
    public void A_password_that_is_tried_first_is_refused(string password, string code) =>
        Assert.Equal(code, PasswordPolicy.Judge(password, "li.na@example.com")?.Code);

    [Theory]
    [InlineData("明月几时有把酒问青天")]
    [InlineData("harbour lantern fog")]
    [InlineData("Vq8#tumbleweed")]
    [InlineData("passwords are a bore")]
    public void A_long_password_needs_no_signs_or_digits(string password) =>
        Assert.Null(PasswordPolicy.Judge(password, "li.na@example.com"));

    [Fact]
    public void A_hash_made_with_fewer_rounds_asks_to_be_made_anew()
    {
        var old = new PasswordHasher<Guanxi.Kernel.Access.User>(Options.Create(new PasswordHasherOptions { IterationCount = 10_000 }));
        var hashes = new PasswordHashes();
        Assert.Equal(PasswordCheck.RightButOutdated, hashes.Check(old.HashPassword(new(), "harbour lantern fog"), "harbour lantern fog"));
        Assert.Equal(PasswordCheck.Right, hashes.Check(hashes.Hash("harbour lantern fog"), "harbour lantern fog"));
        Assert.Equal(PasswordCheck.Wrong, hashes.Check(hashes.Hash("harbour lantern fog"), "harbour lantern Fog"));
        Assert.Equal(PasswordCheck.Wrong, hashes.Check(null, "the same work for people we do not know"));
    }
}
