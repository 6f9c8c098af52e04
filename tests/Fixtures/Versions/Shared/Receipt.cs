namespace TypedBus.Versions;

/// <summary>Prints what came from the other side.</summary>
internal static class Receipt
{
    internal static void Print(string what, MessageContext context, object value)
    {
        if (context.Sender.Node == Sends.Other)
        {
            Console.WriteLine($"got {what}: {value}");
        }
    }
}
