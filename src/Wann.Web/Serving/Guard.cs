using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Wann.Web.Serving;

/// <summary>
/// Who may do what. On loopback anyone on this machine may look, under the machine's own names only, so that no stranger's name can be
/// made to mean this server; elsewhere only who has the token. What changes something wants the token always, and must come from a page
/// of this server or from no page at all.
/// </summary>
internal sealed class Guard(ServeOptions options)
{
    private const string Cookie = "wann-token";
    private const string Parameter = "token";
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        (headers.XContentTypeOptions, headers["Referrer-Policy"], headers.CacheControl) = ("nosniff", "no-referrer", "no-store");
        headers.XFrameOptions = "DENY";
        if (Refusal(request) is { } refusal)
        {
            response.StatusCode = refusal.Status;
            await response.WriteAsync(refusal.Sentence);
            return;
        }

        // The address with the token is changed for a cookie and one without: it would stay in histories otherwise.
        if (request.Query.ContainsKey(Parameter) && HttpMethods.IsGet(request.Method))
        {
            var kept = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" };
            response.Cookies.Append(Cookie, options.Token, kept);
            response.Redirect(request.Path);
            return;
        }

        await next();
    }

    private (int Status, string Sentence)? Refusal(HttpRequest request)
    {
        if (options.IsLoopback && !IsOwnName(request.Host.Host))
            return (StatusCodes.Status403Forbidden, $"This server is not called {request.Host.Host}; use 127.0.0.1 or localhost.");
        var given = Given(request);
        if (given is not null && !IsToken(given)) return (StatusCodes.Status401Unauthorized, "The token is not this server's.");
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isRead && !IsOwnPage(request))
            return (StatusCodes.Status403Forbidden, "This was asked by a page of another site, which may not.");
        return given is not null || (options.IsLoopback && (isRead || Computes(request)))
            ? null
            : (StatusCodes.Status401Unauthorized, "This needs the token: open the address that 'wann serve' printed.");
    }

    /// <summary>A request that has a body and changes nothing.</summary>
    private static bool Computes(HttpRequest request) =>
        request.Path.Value is { } path && (path.EndsWith("/rollout", StringComparison.Ordinal) || path == "/api/lint");

    private static bool IsOwnName(string host) =>
        host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>By host and port alone: a server before this one may speak TLS where this one does not.</summary>
    private static bool IsOwnPage(HttpRequest request) =>
        request.Headers.Origin is not [{ } origin, ..]
        || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.Value);

    private static string? Given(HttpRequest request) =>
        request.Headers.Authorization is [{ } header, ..] && header.StartsWith(Scheme, StringComparison.Ordinal) ? header[Scheme.Length..]
        : request.Query[Parameter] is [{ } asked, ..] ? asked
        : request.Cookies[Cookie];

    private bool IsToken(string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(options.Token));
}
