using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Guanxi.Integrations.Push;

namespace Guanxi.Tests.Push;

public sealed class PushCipherTests
{
    static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);

    /// <summary>RFC 8291, section 5 and appendix A.</summary>
    [Fact]
    public void The_example_of_the_standard_comes_out_to_the_letter()
    {
        var point = Bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        var key = PushCipher.Parameters(point);
        key.D = Bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
        using var sender = ECDiffieHellman.Create(key);
        var body = PushCipher.Encrypt("When I grow up, I want to be a watermelon"u8, Bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            Bytes("BTBZMqHH6r4Tts7J_aSIgg"), sender, Bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        Assert.Equal("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN", Base64Url.EncodeToString(body));
    }

    [Fact]
    public void No_two_messages_look_alike()
    {
        using var receiver = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = PushCipher.Point(receiver.ExportParameters(false));
        var shared = RandomNumberGenerator.GetBytes(16);
        Assert.NotEqual(PushCipher.Encrypt("same"u8, point, shared), PushCipher.Encrypt("same"u8, point, shared));
    }

    [Theory, InlineData("https://push.example/send/abc?x=1", "https://push.example"), InlineData("https://push.example:8443/abc", "https://push.example:8443")]
    public void A_token_names_the_service_and_is_signed_with_the_key_it_shows(string endpoint, string audience)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = VapidToken.Of(key, new(endpoint), "mailto:a@example.com", DateTimeOffset.UnixEpoch);
        var parts = token.Split(", ").ToDictionary(p => p[..1], p => p[2..]);
        var jwt = parts["t"].Split('.');
        var claims = JsonNode.Parse(Bytes(jwt[1]))!;
        Assert.Equal(audience, claims["aud"]!.GetValue<string>());
        Assert.Equal("mailto:a@example.com", claims["sub"]!.GetValue<string>());
        Assert.InRange(claims["exp"]!.GetValue<long>(), 1, 24 * 3600);
        using var shown = ECDsa.Create(PushCipher.Parameters(Bytes(parts["k"])));
        Assert.True(shown.VerifyData(Encoding.ASCII.GetBytes($"{jwt[0]}.{jwt[1]}"), Bytes(jwt[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }
}
