namespace TypedBus.Generators.Models;

/// <summary>What one call says: what it does, and who waits for it.</summary>
/// <param name="Calls">The call; several where the message may be of several types.</param>
/// <param name="Waits">The handlers that wait for its answer, whose handles may have no namespace yet.</param>
/// <param name="Namespace">The namespace around the call, which tells handles of one name apart.</param>
internal sealed record CallSiteModel(EquatableArray<CallModel> Calls, EquatableArray<WaitModel> Waits, string Namespace);

/// <summary>Requests that are said to be handled in another process.</summary>
/// <param name="Types">Their C# names.</param>
internal sealed record RemoteModel(EquatableArray<string> Types);
