using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Wann.Engine.Hosting;

/// <summary>
/// Certificates by which a coordinator and its workers know each other: a certificate authority of their own, and a pair that it signed,
/// one for the coordinator, one for all workers. Each side takes these two and no others, whatever else the authority may have signed.
/// </summary>
public sealed class CertificatePair
{
    private const int KeyBits = 3072;
    private const int Years = 5;
    private const string Authority = "ca";
    private static readonly string[] Roles = [ClusterSystem.Coordinator, ClusterSystem.Worker];

    private readonly X509Certificate2 _authority;
    private readonly byte[][] _pinned;

    private CertificatePair(X509Certificate2 own, X509Certificate2 authority, byte[][] pinned) =>
        (Own, _authority, _pinned) = (own, authority, pinned);

    /// <summary>With its private key.</summary>
    internal X509Certificate2 Own { get; }

    /// <summary>
    /// Makes them: ca.crt, coordinator.crt, worker.crt with a .key each. Workers need all .crt and worker.key, the coordinator all .crt and
    /// coordinator.key; ca.key is for nobody.
    /// </summary>
    /// <param name="directory">Made if it is not there.</param>
    /// <param name="clock">From now on they are valid, for five years.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ClusterException">Some are there already.</exception>
    public static IReadOnlyList<string> Create(string directory, TimeProvider clock)
    {
        Directory.CreateDirectory(directory);
        string[] names = [Authority, .. Roles];
        string[] files = [.. names.SelectMany(name => (string[])[Certificate(directory, name), Key(directory, name)])];
        if (files.FirstOrDefault(File.Exists) is { } there)
            throw new ClusterException($"{there} is there already; name a directory without certificates.");

        var (from, until) = (clock.GetUtcNow().AddHours(-1), clock.GetUtcNow().AddYears(Years));
        using var authorityKey = RSA.Create(KeyBits);
        var request = new CertificateRequest("CN=Wann cluster", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        using var authority = request.CreateSelfSigned(from, until);
        Write(directory, Authority, authority, authorityKey);
        foreach (var role in Roles)
        {
            using var key = RSA.Create(KeyBits);
            var signing = new CertificateRequest($"CN=Wann {role}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            signing.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, pathLengthConstraint: 0, critical: true));
            signing.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
            OidCollection both = [new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")];
            signing.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(both, critical: false));
            using var signed = signing.Create(authority, from, until, RandomNumberGenerator.GetBytes(16));
            Write(directory, role, signed, key);
        }

        return files;
    }

    /// <param name="directory">As <see cref="Create"/> made it, or what of it the role needs.</param>
    /// <param name="role">The coordinator's or the worker's.</param>
    /// <exception cref="ClusterException">A file is not there, or is not what it should be.</exception>
    internal static CertificatePair Load(string directory, string role)
    {
        try
        {
            using var own = X509Certificate2.CreateFromPemFile(Certificate(directory, role), Key(directory, role));
            var usable = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), password: null);
            var authority = X509CertificateLoader.LoadCertificateFromFile(Certificate(directory, Authority));
            var pinned = Roles.Select(one => X509CertificateLoader.LoadCertificateFromFile(Certificate(directory, one)).RawData);
            return new CertificatePair(usable, authority, [.. pinned]);
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new ClusterException(
                $"{directory} has not the certificates of a {role}: {e.Message} It needs ca.crt, coordinator.crt, worker.crt and "
                + $"{role}.key, as 'wann cluster certificate DIR' makes them.",
                e);
        }
    }

    /// <summary>Whether the other side's certificate is one of the pair, signed by the authority, and valid now.</summary>
    internal bool IsPeer(X509Certificate2? peer)
    {
        if (peer is null || !_pinned.Any(one => one.AsSpan().SequenceEqual(peer.RawData))) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(peer);
    }

    private static void Write(string directory, string name, X509Certificate2 certificate, RSA key)
    {
        File.WriteAllText(Certificate(directory, name), certificate.ExportCertificatePem() + "\n");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(Key(directory, name), options);
        writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
    }

    private static string Certificate(string directory, string name) => Path.Combine(directory, name + ".crt");

    private static string Key(string directory, string name) => Path.Combine(directory, name + ".key");
}
