using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TypedBus.Transports.Tests;

/// <summary>Certificates made for one run: a root, and servers that it vouches for.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal Certificates()
    {
        CertificateRequest request = new($"CN=Test root {Guid.NewGuid():N}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        Root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(10));
    }

    internal X509Certificate2 Root { get; }

    internal X509Certificate2Collection Roots => [X509CertificateLoader.LoadCertificate(Root.RawData)];

    internal X509Certificate2 Server(string name = "localhost", int validUntilDay = 1)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        byte[] serial = RandomNumberGenerator.GetBytes(8);
        DateTimeOffset until = DateTimeOffset.UtcNow.AddDays(validUntilDay);
        using X509Certificate2 signed = request.Create(Root, DateTimeOffset.UtcNow.AddDays(-5), until, serial);
        return signed.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        Root.Dispose();
        _key.Dispose();
    }
}
