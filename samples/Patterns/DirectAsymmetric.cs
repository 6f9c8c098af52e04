// Direct, asymmetric: the sender names the receiver, the receiver takes from anybody and learns who it was. The class behind the
// mailbox handles one message at a time, in order. TypedBus: [Mailbox], GetMailbox, Post, AskAsync, MessageContext.Sender.
using TypedBus;

namespace Patterns;

[Message] public readonly record struct Print(string Document, int Pages);
[Message] public readonly record struct GetPrinted : IRequest<IReadOnlyList<string>>;

[Handler, Mailbox(Capacity = 16)]
public sealed class Printer
{
    private readonly List<string> _printed = [];

    public void Handle(in Print job, MessageContext context) =>
        _printed.Add($"{job.Document}, {job.Pages} pages, for {context.Sender.Node}");

    public IReadOnlyList<string> Handle(GetPrinted query) => [.. _printed];
}

internal static class DirectAsymmetric
{
    public static async Task RunAsync()
    {
        await using var bus = await Bus.StartAsync(static options => options.NodeName = "office");
        var printer = bus.GetMailbox<PrinterMailbox>();
        Console.WriteLine($"the receiver: {printer.Address.Mailbox}");

        printer.Post(new Print("invoice", 2));
        await printer.PostAsync(new Print("poster", 3));
        Console.WriteLine($"printer.TryPost(report): {printer.TryPost(new Print("report", 12))}");

        // printer.Post("a string") would not compile: the handle has an overload for each message that the class handles.
        foreach (var line in await printer.AskAsync(new GetPrinted()))
        {
            Console.WriteLine(line);
        }
    }
}
