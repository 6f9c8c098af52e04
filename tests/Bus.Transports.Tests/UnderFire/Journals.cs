using System.Globalization;

namespace TypedBus.Transports.Tests.UnderFire;

/// <summary>What one start of the sender wrote down.</summary>
internal sealed class SenderJournal
{
    internal SenderJournal(string path, int run, bool isAlive)
    {
        (Run, IsAlive) = (run, isAlive);
        foreach (var line in File.ReadLines(path))
        {
            var parts = line.Split(' ');
            if (parts[0] == "M")
            {
                IsMarked = true;
                continue;
            }

            var message = (parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture));
            switch (parts[0])
            {
                case "S":
                    Sent.Add(message, parts[3]);
                    break;
                case "W" or "X":
                    Assert.True(Taken.TryAdd(message, parts[0] == "W" ? parts[3] : $"!{parts[3]}"), $"{line} ended twice.");
                    break;
                default:
                    Ends.Add((message, parts[3]));
                    if (parts is ["R", "asked", _, var outcome, var time, var node])
                    {
                        Asked.Add((node, IsMarked, outcome, long.Parse(time, CultureInfo.InvariantCulture)));
                    }

                    break;
            }
        }
    }

    internal int Run { get; }

    /// <summary>Whether it lived until everything had come to its end.</summary>
    internal bool IsAlive { get; }

    /// <summary>All that it began to send, with the key.</summary>
    internal Dictionary<(string Kind, long Number), string> Sent { get; } = [];

    /// <summary>What the bus took, with what is known of the link; after an exclamation mark what it refused, and why.</summary>
    internal Dictionary<(string Kind, long Number), string> Taken { get; } = [];

    /// <summary>How deliveries and requests ended.</summary>
    internal List<((string Kind, long Number) Message, string Outcome)> Ends { get; } = [];

    /// <summary>How requests to the mailbox of a node ended, before and after the mark, and after how many microseconds.</summary>
    internal List<(string Node, bool IsMarked, string Outcome, long Time)> Asked { get; } = [];

    private bool IsMarked { get; set; }
}

/// <summary>What a receiver wrote down, over all of its starts.</summary>
internal sealed class ReceiverJournal
{
    internal ReceiverJournal(string node, IEnumerable<string> paths)
    {
        Node = node;
        var start = 0;
        foreach (var path in paths)
        {
            foreach (var line in File.ReadLines(path))
            {
                var parts = line.Split(' ');
                Handled.Add(new Handling(
                    start, parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture), long.Parse(parts[3], CultureInfo.InvariantCulture), parts[4], parts.Length > 5));
            }

            start++;
        }
    }

    internal string Node { get; }

    internal List<Handling> Handled { get; } = [];
}

/// <summary>One message handled, in one start of a receiver.</summary>
internal sealed record Handling(int Start, string Kind, int Run, long Number, string Key, bool IsTorn);
