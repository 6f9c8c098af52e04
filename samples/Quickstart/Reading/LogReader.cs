using System.Runtime.CompilerServices;
using TypedBus;

namespace Quickstart;

/// <summary>Answers <see cref="ReadLog"/>. A handler of a stream request is an async iterator: it runs on only while items are asked for.</summary>
[Handler]
internal sealed class LogReader(ReadingProgress progress)
{
    public async IAsyncEnumerable<ILogEvent> Handle(ReadLog request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var source = LogSource.Open(request.Source);
        progress.Length = source.CanSeek ? source.Length : 0;
        var reader = new LineReader(source);
        var number = 0L;
        while (await reader.FillAsync(cancellationToken))
        {
            progress.Bytes = reader.BytesRead;
            while (reader.TryTake(out var line, out var isTooLong))
            {
                yield return Parse(line, ++number, isTooLong);
            }
        }
    }

    private static ILogEvent Parse(ReadOnlySpan<byte> line, long number, bool isTooLong) =>
        isTooLong ? new LineRejected(number, BadLineReason.TooLong)
        : AccessLogParser.TryParse(line, number, out var request, out var reason) ? request
        : new LineRejected(number, reason);
}
