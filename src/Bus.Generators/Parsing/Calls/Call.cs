using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing.Calls;

/// <summary>A call of a verb, as it stands in the source; no model.</summary>
/// <param name="Syntax">The call.</param>
/// <param name="Name">The name of the verb.</param>
/// <param name="Receiver">What it is called on.</param>
/// <param name="Argument">The message, or the pattern of a subscription; null without one.</param>
/// <param name="Uses">What it does; several where the message may be of several types.</param>
internal sealed record Call(
    InvocationExpressionSyntax Syntax, SimpleNameSyntax Name, Receiver Receiver, ExpressionSyntax? Argument, IReadOnlyList<CallModel> Uses);
