using Microsoft.Extensions.Time.Testing;
using TypedBus.Deliveries;
using Xunit;

namespace TypedBus.Tests.Deliveries;

/// <summary>
/// One publisher, one receiver and a line between them that loses, doubles, delays and reorders frames and answers, and is cut; the receiver's
/// process dies too. All from one seed, on one thread, by a clock of its own.
/// </summary>
internal sealed class Simulation : IDeliveryObserver, IDisposable
{
    private const int MaxCount = 500;
    private static readonly string[] Names = ["strict", "lenient"];

    private readonly FakeTimeProvider _time = new();
    private readonly Random _random;
    private readonly int _messages;
    private readonly double _trouble;
    private readonly ResendBuffer _buffer;
    private readonly DeliveryLog _log;
    private readonly PriorityQueue<Action, (long At, int Number)> _line = new();
    private readonly Dictionary<Guid, Letter> _letters = [];
    private readonly Dictionary<DeliveryKey, int> _handling = [];
    private readonly Dictionary<DeliveryKey, int> _lastOfKey = [];
    private readonly HashSet<DeliveryKey> _parked = [];
    private DeliveryReceiver _receiver;
    private Line? _up;
    private string? _violation;
    private int _generation;
    private int _number;
    private long _now;
    private int _settled;
    private int _handled;

    internal Simulation(int seed, int messages, double trouble)
    {
        _random = new Random(seed);
        (_messages, _trouble) = (messages, trouble);
        _log = new DeliveryLog(_time, new DeliveryLogSettings());
        _buffer = new ResendBuffer("peer", _time, new ResendSettings { MaxCount = MaxCount, Seed = seed, FirstResend = TimeSpan.FromMilliseconds(60) }, this);
        _receiver = NewReceiver();
    }

    internal int Handled => _handled;

    internal long Resent => _buffer.Resent;

    internal Dictionary<DeliveryStatus, int> Outcomes { get; } = [];

    /// <summary>Runs to the end, and checks what was promised on the way and there.</summary>
    internal void Run()
    {
        Connect();
        while (_settled < _messages)
        {
            Assert.True(_now < 3_600_000, $"{_messages - _settled} deliveries were not settled within an hour; {_buffer.Count} are in the buffer.");
            for (var more = _random.Next(0, 30); more > 0 && _letters.Count < _messages && _buffer.Waiting == 0; more--)
            {
                Publish();
            }

            Step();
        }

        Assert.Equal(_messages, _letters.Count);
        Assert.Equal(_messages, Outcomes.Values.Sum());
        Assert.All(_letters.Values, static one => Assert.Equal(1, one.Settlements));
        Assert.All(_letters.Values, one => Assert.Equal(one.Status, _log.GetStatusAsync(one.Id).Result));
        Assert.Equal((0, 0L), (_buffer.Count, _buffer.Bytes));
    }

    public void Sent(OutgoingDelivery delivery) => _log.Note(delivery.MessageId, delivery.Subscription, DeliveryStatus.Sent, "peer");

    public void Delayed(OutgoingDelivery delivery, string? error) =>
        _log.Note(delivery.MessageId, delivery.Subscription, DeliveryStatus.Sent, "peer", delivery.Attempts, error);

    public void Settled(OutgoingDelivery delivery, DeliveryStatus status, string? error)
    {
        var letter = _letters[delivery.MessageId];
        letter.Settlements++;
        letter.Status = status;
        _settled++;
        Outcomes[status] = Outcomes.GetValueOrDefault(status) + 1;
        _log.Note(delivery.MessageId, delivery.Subscription, status, "peer", delivery.Attempts, error);
        Check(status != DeliveryStatus.Acknowledged || letter.Successes > 0, $"{letter} was acknowledged and never handled.");
        Check(status != DeliveryStatus.Failed || letter.Failures == int.MaxValue, $"{letter} was given up too early: {error}");
        Check(status != DeliveryStatus.Expired || delivery.TimeToLive is not null, $"{letter} expired without a time to live.");
        if (status == DeliveryStatus.Failed && delivery.Key is { } hash && delivery.Subscription.Name == "strict")
        {
            var key = new DeliveryKey(delivery.Subscription, hash);
            Check(_parked.Add(key), $"{key} was parked twice.");
            After(_random.Next(1, 300), () =>
            {
                _parked.Remove(key);
                _buffer.ReleaseKey(key);
            });
        }
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _receiver.Dispose();
    }

    internal bool Chance(double share) => _random.NextDouble() < share * _trouble;

    /// <summary>Has something come to the other side of the present line: late, twice, or not at all.</summary>
    internal void Carry(Line line, Action arrive)
    {
        for (var copies = Chance(0.05) ? 0 : Chance(0.05) ? 2 : 1; copies > 0; copies--)
        {
            After(Chance(0.2) ? _random.Next(1, 80) : 1, () =>
            {
                if (_up == line)
                {
                    arrive();
                }
            });
        }
    }

    internal void Arrive(DeliveryFrame frame) => _receiver.Arrive(frame);

    internal void Acknowledge(AckRange[] ranges) => _buffer.Acknowledge(ranges);

    internal void Refuse(NackFrame nack) => _buffer.Refuse(nack);

    internal void Ready() => _buffer.Ready();

    internal void After(int milliseconds, Action action) => _line.Enqueue(action, (_now + milliseconds, _number++));

    private void Step()
    {
        _now++;
        _time.Advance(TimeSpan.FromMilliseconds(1));
        while (_line.TryPeek(out var action, out var due) && due.At <= _now)
        {
            _line.Dequeue();
            action();
        }

        Assert.Null(_violation);
        Assert.InRange(_buffer.Count, 0, MaxCount);
        Assert.InRange(_receiver.Size, 0, 20 * MaxCount);
        if (_up is { } line && Chance(0.004))
        {
            Cut(line);
        }
    }

    private void Cut(Line line)
    {
        _up = null;
        _buffer.LinkDown(line);
        _receiver.LinkDown(line);
        if (Chance(0.3))
        {
            _generation++;
            _handling.Clear();
            _receiver.Dispose();
            _receiver = NewReceiver();
        }

        After(_random.Next(1, 100), Connect);
    }

    private void Connect()
    {
        _up = new Line(this);
        _receiver.LinkUp(_up);
        _buffer.LinkUp(_up);
    }

    private void Publish()
    {
        var number = _letters.Count;
        var letter = new Letter(new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), number)
        {
            Subscription = new SubscriptionId("service", Names[_random.Next(2)]),
            Key = _random.Next(3) == 0 ? null : (ulong)_random.Next(20),
            Failures = Chance(0.03) ? int.MaxValue : Chance(0.1) ? _random.Next(1, 3) : 0,
            PutsOff = Chance(0.03),
        };
        _letters.Add(letter.Id, letter);
        _log.Note(letter.Id, letter.Subscription, DeliveryStatus.Pending);
        var added = _buffer.AddAsync(
            new OutgoingDelivery
            {
                MessageId = letter.Id,
                Subscription = letter.Subscription,
                Key = letter.Key,
                Payload = new byte[_random.Next(1, 100)],
                TimeToLive = Chance(0.05) ? TimeSpan.FromMilliseconds(_random.Next(1, 400)) : null,
            },
            default);
        Assert.False(added.IsFaulted);
    }

    private DeliveryReceiver NewReceiver()
    {
        var generation = _generation;
        var routes = Names.ToDictionary(static name => name, name => new DeliveryRoute(
            (frame, _) => HandleAsync(frame, generation),
            new RetryAttribute { Attempts = 4, FirstDelay = 20, Jitter = 0, ThenContinue = name == "lenient" }));
        return new DeliveryReceiver(
            frame => routes.GetValueOrDefault(frame.Subscription),
            _time,
            new ReceiverSettings { MaxHeld = 200, Window = new DuplicateWindowSettings { Capacity = 2 * MaxCount } });
    }

    private async ValueTask<TimeSpan?> HandleAsync(DeliveryFrame frame, int generation)
    {
        if (generation != _generation)
        {
            return null;
        }

        var letter = _letters[frame.MessageId];
        var key = letter.Key is { } hash ? new DeliveryKey(letter.Subscription, hash) : default;
        if (letter.Key is not null)
        {
            _handling[key] = _handling.GetValueOrDefault(key) + 1;
            Check(_handling[key] == 1, $"{letter} is handled at the same time as another of its key.");
        }

        if (Chance(0.2))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(1, 120)), _time).ConfigureAwait(false);
        }

        // Its process is dead: nothing of this has happened.
        if (generation != _generation)
        {
            return null;
        }

        if (letter.Key is not null)
        {
            _handling[key]--;
        }

        if (letter.PutsOff)
        {
            letter.PutsOff = false;
            return TimeSpan.FromMilliseconds(_random.Next(1, 50));
        }

        if (letter.Failures > 0)
        {
            letter.Failures -= letter.Failures == int.MaxValue ? 0 : 1;
            throw new InvalidOperationException("as told");
        }

        Succeed(letter, key, generation);
        return null;
    }

    private void Succeed(Letter letter, DeliveryKey key, int generation)
    {
        _handled++;
        Check(letter.LastGeneration != generation, $"{letter} was handled twice by one process.");
        letter.LastGeneration = generation;
        // What has expired for the sender may still come, late, over a line that reorders.
        if (letter.Successes++ == 0 && letter.Key is not null && letter.Status != DeliveryStatus.Expired)
        {
            Check(!_parked.Contains(key), $"{letter} was handled while its key is parked.");
            Check(_lastOfKey.GetValueOrDefault(key, -1) < letter.Number, $"{letter} was handled after {_lastOfKey.GetValueOrDefault(key)}.");
            _lastOfKey[key] = letter.Number;
        }
    }

    // What is thrown within a handler is only its failure.
    private void Check(bool holds, string otherwise) => _violation ??= holds ? null : otherwise;

    /// <summary>A message of the simulation, and what became of it.</summary>
    private sealed record Letter(Guid Id, int Number)
    {
        public required SubscriptionId Subscription { get; init; }

        public ulong? Key { get; init; }

        public int Failures { get; set; }

        public bool PutsOff { get; set; }

        public int Successes { get; set; }

        public int LastGeneration { get; set; } = -1;

        public int Settlements { get; set; }

        public DeliveryStatus Status { get; set; }
    }
}
