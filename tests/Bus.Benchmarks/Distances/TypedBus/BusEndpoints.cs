using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TypedBus.Transports;

namespace TypedBus.Benchmarks.Distances;

/// <summary>Sets both sides of a bus up.</summary>
internal static class BusEndpoints
{
    /// <summary>The name of the receiving node.</summary>
    public const string Receiver = "receiver";

    private const string Host = "localhost";

    public static string Listen(string transport, string file) => transport switch
    {
        "unix" => $"unix://{file}",
        "tcp" => "tcp://127.0.0.1:0",
        _ => $"tls://{Host}:0",
    };

    /// <summary>A certificate for this machine, in a file that both sides read.</summary>
    public static void Certify(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12));
    }

    public static void Trust(TlsOptions options, string file)
    {
        var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, null);
        options.ServerCertificate = certificate;
        options.TrustedRoots = [certificate];
    }
}
