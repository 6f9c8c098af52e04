using TypedBus.Generators.Models;

namespace TypedBus.Generators.Parsing;

/// <summary>Reads from a manifest what its assembly does with messages. Generators need not know: only the rules over the application do.</summary>
internal static class UsageReader
{
    // Manifests of the first version tell nothing of calls.
    private const int FirstVersion = 2;

    /// <summary>Null for a manifest that does not tell.</summary>
    public static UsageModel? Read(string manifest)
    {
        var isTold = false;
        var calls = new List<CallModel>();
        var waits = new List<WaitModel>();
        var mailboxes = new List<MailboxUseModel>();
        var remotes = new List<string>();
        foreach (var line in manifest.Split('\n'))
        {
            if (line.Length == 0)
            {
                continue;
            }

            switch (line[0])
            {
                case ManifestFields.Version:
                    isTold = new ManifestLine(line).Number() >= FirstVersion;
                    break;
                case ManifestFields.Call:
                    if (Call(new ManifestLine(line)) is { } call)
                    {
                        calls.Add(call);
                    }

                    break;
                case ManifestFields.Wait:
                    waits.Add(Wait(new ManifestLine(line)));
                    break;
                case ManifestFields.Mailbox:
                    var fields = new ManifestLine(line);
                    mailboxes.Add(new MailboxUseModel(fields.Text(), fields.Text(), fields.List()));
                    break;
                case ManifestFields.Remote:
                    remotes.Add(new ManifestLine(line).Text());
                    break;
            }
        }

        return isTold ? new UsageModel(calls.ToEquatableArray(), waits.ToEquatableArray(), mailboxes.ToEquatableArray(), remotes.ToEquatableArray()) : null;
    }

    // A later version may know more uses.
    private static CallModel? Call(ManifestLine fields)
    {
        CallUse? use = fields.Text() switch
        {
            ManifestFields.Publish => CallUse.Publish,
            ManifestFields.Send => CallUse.Send,
            ManifestFields.Post => CallUse.Post,
            ManifestFields.Subscribe => CallUse.Subscribe,
            ManifestFields.Start => CallUse.Start,
            ManifestFields.Connect => CallUse.Connect,
            _ => null,
        };
        return use is null ? null : new CallModel(use.Value, fields.Text(), fields.Text(), fields.Text() == "t", fields.TextOrNull());
    }

    private static WaitModel Wait(ManifestLine fields) =>
        new(fields.Text(), fields.Text(), fields.Text(), fields.Text(), fields.Text(), fields.Text(), fields.TextOrNull());
}
