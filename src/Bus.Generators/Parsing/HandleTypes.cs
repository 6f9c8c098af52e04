using Microsoft.CodeAnalysis;

namespace TypedBus.Generators.Parsing;

/// <summary>Types that stand for something of this process, such as an open file or work under way: no message carries that.</summary>
internal static class HandleTypes
{
    // By metadata name, with the namespace; whatever derives from one or implements one is one too.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["Stream"] = "System.IO",
        ["TextReader"] = "System.IO",
        ["TextWriter"] = "System.IO",
        ["IntPtr"] = "System",
        ["UIntPtr"] = "System",
        ["IServiceProvider"] = "System",
        ["CancellationToken"] = "System.Threading",
        ["CancellationTokenSource"] = "System.Threading",
        ["Thread"] = "System.Threading",
        ["Timer"] = "System.Threading",
        ["WaitHandle"] = "System.Threading",
        ["SemaphoreSlim"] = "System.Threading",
        ["Task"] = "System.Threading.Tasks",
        ["ValueTask"] = "System.Threading.Tasks",
        ["ValueTask`1"] = "System.Threading.Tasks",
        ["TaskCompletionSource"] = "System.Threading.Tasks",
        ["TaskCompletionSource`1"] = "System.Threading.Tasks",
        ["IAsyncEnumerable`1"] = "System.Collections.Generic",
        ["SafeHandle"] = "System.Runtime.InteropServices",
        ["GCHandle"] = "System.Runtime.InteropServices",
        ["Socket"] = "System.Net.Sockets",
        ["HttpMessageInvoker"] = "System.Net.Http",
        ["HttpContent"] = "System.Net.Http",
        ["IDbConnection"] = "System.Data",
        ["IDbCommand"] = "System.Data",
        ["IDbTransaction"] = "System.Data",
        ["DbContext"] = "Microsoft.EntityFrameworkCore",
        ["IServiceScope"] = "Microsoft.Extensions.DependencyInjection",
        ["ILogger"] = "Microsoft.Extensions.Logging",
        ["IBus"] = "TypedBus",
        ["ISubscription"] = "TypedBus",
        ["MailboxSender`1"] = "TypedBus",
        ["MailboxHandle"] = "TypedBus",
    };

    public static bool IsHandle(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Delegate or TypeKind.Pointer or TypeKind.FunctionPointer)
        {
            return true;
        }

        for (var one = type; one is not null; one = one.BaseType)
        {
            if (IsNamed(one))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(IsNamed);
    }

    private static bool IsNamed(ITypeSymbol type) =>
        type.SpecialType != SpecialType.System_Object
        && Names.TryGetValue(type.MetadataName, out var space)
        && type.ContainingType is null
        && type.ContainingNamespace?.ToDisplayString() == space;
}
