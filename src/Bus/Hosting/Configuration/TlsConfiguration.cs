using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TypedBus.Transports;

namespace TypedBus;

/// <summary>Reads the <c>Tls</c> part of a bus's configuration, and the files that it names.</summary>
internal sealed class TlsConfiguration
{
    private const string File = "the path of a file";

    private static readonly FrozenDictionary<string, Action<TlsConfiguration, ConfigurationEntry>> Keys =
        new Dictionary<string, Action<TlsConfiguration, ConfigurationEntry>>
        {
            ["Certificate"] = static (tls, entry) => (tls._certificate, tls._certificateEntry) = (entry.Text(File), entry),
            ["CertificateKey"] = static (tls, entry) => (tls._key, tls._keyEntry) = (entry.Text(File), entry),
            ["CertificatePassword"] = static (tls, entry) => tls._password = entry.Section.Value,
            ["TrustedRoots"] = static (tls, entry) => tls.ReadRoots(entry),
            ["TargetHost"] = static (tls, entry) => tls._options.TargetHost = entry.Text("the name in the server's certificate") ?? tls._options.TargetHost,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly TlsOptions _options;
    private string? _certificate;
    private string? _key;
    private string? _password;
    private ConfigurationEntry? _certificateEntry;
    private ConfigurationEntry? _keyEntry;

    private TlsConfiguration(TlsOptions options) => _options = options;

    internal static void Read(TlsOptions options, ConfigurationEntry entry)
    {
        if (!string.IsNullOrWhiteSpace(entry.Section.Value))
        {
            entry.Wrong(entry.Section.Value, $"{entry.Path}:Certificate and the like, each by itself");
        }

        var tls = new TlsConfiguration(options);
        BusConfiguration.ReadKeys(tls, Keys, entry.Section, entry.Problems);
        tls.Load();
    }

    private void Load()
    {
        if (_certificate is { } path)
        {
            try
            {
                _options.ServerCertificate = Load(path);
            }
            catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
            {
                var key = _key is null ? "" : $" with the key '{_key}' of {_keyEntry!.Path}";
                _certificateEntry!.Wrong(
                    path,
                    $"the path of a certificate with its private key: a PFX file, or a PEM file with the key in it or at CertificateKey. " +
                    $"It cannot be read{key}: {Sentence(error)}");
            }
        }
        else if (_key is not null && _certificateEntry is null)
        {
            _keyEntry!.Wrong(_key, "the key of a certificate, and the path of that at Certificate beside it");
        }
    }

    private X509Certificate2 Load(string path)
    {
        if (_key is null && X509Certificate2.GetCertContentType(path) == X509ContentType.Pfx)
        {
            return WithKey(X509CertificateLoader.LoadPkcs12FromFile(path, _password));
        }

        using var read = _password is null
            ? X509Certificate2.CreateFromPemFile(path, _key)
            : X509Certificate2.CreateFromEncryptedPemFile(path, _password, _key);

        // The key of a PEM file is of that moment only, which TLS on Windows does not take.
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }

    private static X509Certificate2 WithKey(X509Certificate2 certificate)
    {
        if (certificate.HasPrivateKey)
        {
            return certificate;
        }

        certificate.Dispose();
        throw new CryptographicException("it has no private key");
    }

    private void ReadRoots(ConfigurationEntry entry)
    {
        const string Expected = "the path of a PEM file of certificates";
        if (entry.Text(Expected) is not { } path)
        {
            return;
        }

        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(path);
            if (roots.Count > 0)
            {
                _options.TrustedRoots = roots;
                return;
            }

            entry.Wrong(path, $"{Expected}. There is none in it");
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            entry.Wrong(path, $"{Expected}. It cannot be read: {Sentence(error)}");
        }
    }

    // What is told ends with a full stop of its own.
    private static string Sentence(Exception error) => error.Message.TrimEnd('.');
}
