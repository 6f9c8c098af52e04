using System.Text;
using TypedBus.Infrastructure;

namespace TypedBus.Dispatch;

/// <summary>The failures of one publish, with the names of the handlers.</summary>
internal sealed class PublishFailures
{
    private const string Marker = "TypedBus.Message";

    private readonly List<(string Handler, Exception Error)> _failures = [];

    /// <summary>Whether an error is made of the failures of another publish, which has counted and logged each of them.</summary>
    internal static bool IsJoined(Exception error) => error is AggregateException && error.Data.Contains(Marker);

    internal void Add(string handler, Exception error)
    {
        // What a returned event's subscribers failed with stands beside the handler's own failures.
        if (IsJoined(error))
        {
            foreach (var inner in ((AggregateException)error).InnerExceptions)
            {
                _failures.Add(($"{handler} -> {error.Data[Marker]}", inner));
            }
        }
        else
        {
            _failures.Add((handler, error));
        }
    }

    internal AggregateException ToException(MessageInfo message)
    {
        var text = new StringBuilder($"{_failures.Count} {(_failures.Count == 1 ? "subscriber" : "subscribers")} of {message.Name} failed:");
        foreach (var (handler, error) in _failures)
        {
            text.Append($" {handler} with {error.GetType().Name};");
        }

        text.Length--;
        text.Append('.');
        var joined = new AggregateException(text.ToString(), _failures.Select(static failure => failure.Error));
        joined.Data[Marker] = message.Name;
        return joined;
    }
}
