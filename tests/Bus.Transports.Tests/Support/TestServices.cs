using Microsoft.Extensions.DependencyInjection.Extensions;
using TypedBus.Transports.Tests.Mailboxes;

namespace TypedBus.Transports.Tests;

/// <summary>What the handlers of this assembly are constructed with: every bus of it has all of them.</summary>
internal static class TestServices
{
    /// <summary>Adds what a test has not added itself.</summary>
    internal static void Add(BusOptions options) => options.Services.TryAddSingleton<Gates>();
}
