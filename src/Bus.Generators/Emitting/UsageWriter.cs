using TypedBus.Generators.Models;
using TypedBus.Generators.Parsing;

namespace TypedBus.Generators.Emitting;

/// <summary>Writes what an assembly does with messages into its manifest.</summary>
internal static class UsageWriter
{
    public static void Write(ManifestLines lines, UsageModel usage)
    {
        foreach (var one in usage.Calls)
        {
            lines.Add(ManifestFields.Call, LetterOf(one.Use), one.Type, one.Reply, one.HasTopic ? "t" : "", one.Pattern);
        }

        foreach (var one in usage.Waits)
        {
            lines.Add(ManifestFields.Wait, one.Class, one.Method, one.Message, one.MessageName, one.Asked, one.AskedName, one.Handle);
        }

        foreach (var one in usage.Mailboxes)
        {
            lines.Add(ManifestFields.Mailbox, one.Handle, one.Class, one.Messages);
        }

        foreach (var one in usage.Remotes)
        {
            lines.Add(ManifestFields.Remote, one);
        }
    }

    private static string LetterOf(CallUse use) => use switch
    {
        CallUse.Publish => ManifestFields.Publish,
        CallUse.Send => ManifestFields.Send,
        CallUse.Post => ManifestFields.Post,
        CallUse.Subscribe => ManifestFields.Subscribe,
        CallUse.Start => ManifestFields.Start,
        _ => ManifestFields.Connect,
    };
}
