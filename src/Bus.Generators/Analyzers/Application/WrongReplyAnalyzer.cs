using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedBus.Generators.Analysis.Application;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Analyzers.Application;

/// <summary>TBUS202 over several projects: a handler or sender that was compiled for another reply than the request has now.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrongReplyAnalyzer() : ApplicationAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.WrongReply,
        "A request's handler returns the wrong type",
        "{0} {1} {2} with {3} for its reply, but in {4} the reply is {5}; build {0} against this version of {4}",
        DiagnosticIds.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.WrongReply + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    private protected override IEnumerable<Finding> Find(ApplicationModel application, Compilation compilation) => application.Parts
        .Where(static part => part.Usage is not null)
        .SelectMany(part => Replies(part).Select(one => (Part: part, Used: one, Message: application.Message(one.Message)))
            .Where(one => one.Message is not null && one.Message.Assembly != part.Assembly && Plain(one.Message.Reply) != Plain(one.Used.Reply)))
        .Select(static one => Finding.OfAll(
            Rule,
            one.Part.Assembly,
            one.Used.Verb,
            ApplicationModel.NameOf(one.Message!),
            Readable(one.Used.Reply),
            one.Message!.Assembly,
            Readable(one.Message.Reply)))
        .ToArray();

    private static IEnumerable<(string Message, string Reply, string Verb)> Replies(ApplicationPart part) => part.Manifest.Invokers
        .Where(static one => one.Kind != MessageKind.Event)
        .Select(static one => (one.Message, one.Reply, "handles"))
        .Concat(part.Calls.Where(static one => one is { Use: CallUse.Send, Reply.Length: > 0 }).Select(static one => (one.Type, one.Reply, "sends")))
        .Distinct();

    // Whether a reference may be null makes no difference at run time.
    private static string Plain(string reply) => reply.Replace("?", "");

    private static string Readable(string reply) => reply.Length == 0 ? "nothing" : reply.Replace("global::", "");
}
