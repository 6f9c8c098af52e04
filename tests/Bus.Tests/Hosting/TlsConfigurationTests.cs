using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TypedBus.Transports;
using Xunit;

namespace TypedBus.Tests.Hosting;

/// <summary>Certificates are named by configuration, and read from their files.</summary>
public sealed class TlsConfigurationTests : IDisposable
{
    private const string Password = "open sesame";

    private readonly string _folder = Directory.CreateTempSubdirectory("tls-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public TlsConfigurationTests()
    {
        var request = new CertificateRequest("CN=shop", _key, HashAlgorithmName.SHA256);
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    [Fact]
    public void A_pfx_file_is_read()
    {
        var path = Write("shop.pfx", _certificate.Export(X509ContentType.Pfx));

        Same(Bind(("Certificate", path)));
    }

    [Fact]
    public void A_pfx_file_with_a_password_is_read()
    {
        var path = Write("shop.pfx", _certificate.Export(X509ContentType.Pfx, Password));

        Same(Bind(("Certificate", path), ("CertificatePassword", Password)));
    }

    [Fact]
    public void A_pem_file_with_a_key_of_its_own_is_read()
    {
        var path = Write("shop.pem", _certificate.ExportCertificatePem());
        var key = Write("shop.key", _key.ExportPkcs8PrivateKeyPem());

        Same(Bind(("Certificate", path), ("CertificateKey", key)));
    }

    [Fact]
    public void A_pem_file_with_the_key_in_it_is_read()
    {
        var path = Write("shop.pem", $"{_certificate.ExportCertificatePem()}\n{_key.ExportPkcs8PrivateKeyPem()}");

        Same(Bind(("Certificate", path)));
    }

    [Fact]
    public void An_encrypted_key_is_read_with_its_password()
    {
        var path = Write("shop.pem", _certificate.ExportCertificatePem());
        var parameters = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        var key = Write("shop.key", _key.ExportEncryptedPkcs8PrivateKeyPem(Password, parameters));

        Same(Bind(("Certificate", path), ("CertificateKey", key), ("CertificatePassword", Password)));
    }

    [Fact]
    public void The_roots_of_a_pem_file_are_all_trusted()
    {
        var path = Write("roots.pem", $"{_certificate.ExportCertificatePem()}\n{_certificate.ExportCertificatePem()}");

        Assert.Equal(2, Bind(("TrustedRoots", path)).TrustedRoots!.Count);
    }

    [Theory]
    [InlineData("Certificate", "missing.pfx", "a PFX file, or a PEM file with the key in it or at CertificateKey. It cannot be read: ")]
    [InlineData("Certificate", "keyless.pem", "a PFX file, or a PEM file with the key in it or at CertificateKey. It cannot be read: ")]
    [InlineData("Certificate", "locked.pfx", "a PFX file, or a PEM file with the key in it or at CertificateKey. It cannot be read: ")]
    [InlineData("CertificateKey", "keyless.pem", "the key of a certificate, and the path of that at Certificate beside it")]
    [InlineData("TrustedRoots", "missing.pem", "the path of a PEM file of certificates. It cannot be read: ")]
    [InlineData("TrustedRoots", "empty.pem", "the path of a PEM file of certificates. There is none in it")]
    public void A_file_that_is_of_no_use_is_named_with_its_setting(string setting, string file, string expected)
    {
        Write("keyless.pem", _certificate.ExportCertificatePem());
        Write("locked.pfx", _certificate.Export(X509ContentType.Pfx, Password));
        Write("empty.pem", "nothing");
        var path = Path.Combine(_folder, file);

        var error = Assert.Throws<BusException>(() => Bind((setting, path)));

        Assert.Contains($"- TypedBus:Tls:{setting} is '{path}'; give ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_password_is_not_shown()
    {
        var path = Write("shop.pfx", _certificate.Export(X509ContentType.Pfx, Password));

        var error = Assert.Throws<BusException>(() => Bind(("Certificate", path), ("CertificatePassword", "hunter2")));

        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Same(TlsOptions tls)
    {
        Assert.Equal(_certificate.Thumbprint, tls.ServerCertificate?.Thumbprint);
        Assert.True(tls.ServerCertificate!.HasPrivateKey);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static TlsOptions Bind(params (string Key, string? Value)[] settings) => new BusOptions(new ServiceCollection())
        .Bind(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create($"TypedBus:Tls:{one.Key}", one.Value)))
            .Build().GetSection("TypedBus"))
        .Tls;
}
