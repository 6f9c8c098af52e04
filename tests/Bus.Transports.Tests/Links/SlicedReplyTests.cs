using TypedBus.Dispatch;
using TypedBus.Infrastructure;
using TypedBus.Transports.Tests.Deliveries;

namespace TypedBus.Transports.Tests.Links;

/// <summary>A class that others derive from, and that says nothing of them.</summary>
public record Animal(string Name);

/// <summary>Has more than its base.</summary>
public sealed record Dog(string Name, int Bones) : Animal(Name);

/// <summary>Asks for an animal.</summary>
[Message("links.find-animal")]
public record FindAnimal(bool IsDog) : IRequest<Animal?>;

/// <summary>Has more than its base, and no name of its own.</summary>
public sealed record FindTall(int Height) : FindAnimal(false);

/// <summary>Asks for animals; the last of them may be a dog.</summary>
[Message("links.list-animals")]
public record ListAnimals(int Count, bool HasDog) : IStreamRequest<Animal>;

/// <summary>Has more than its base, and no name of its own.</summary>
public sealed record ListTall(int Height) : ListAnimals(1, false);

/// <summary>Somebody has seen an animal.</summary>
[Message("links.sighting")]
public record Sighting(string Place);

/// <summary>Has more than its base, and no name of its own.</summary>
public sealed record RareSighting(string Place, int Rarity) : Sighting(Place);

/// <summary>Somebody has seen an animal, and it is to be known.</summary>
[Message("links.catch", Delivery = Delivery.Acknowledged)]
public record Catch(string Place);

/// <summary>Has more than its base, and no name of its own.</summary>
public sealed record RareCatch(string Place, int Rarity) : Catch(Place);

/// <summary>Asks a mailbox for an animal.</summary>
[Message]
public sealed record Fetch(bool IsDog) : IRequest<Animal>;

[Handler(Topic = "kennel"), Mailbox]
public sealed class Kennel
{
    public Animal Handle(Fetch fetch) => fetch.IsDog ? new Dog("rex", 3) : new Animal("cat");
}

[Handler]
public sealed class Zoo
{
    public Animal? Handle(FindAnimal find) => find.IsDog ? new Dog("rex", 3) : find is FindTall ? new Animal("giraffe") : null;

    public async IAsyncEnumerable<Animal> Handle(ListAnimals list)
    {
        for (var number = 0; number < list.Count; number++)
        {
            await Task.Yield();
            yield return new Animal($"{number}");
        }

        if (list.HasDog)
        {
            yield return new Dog("rex", 3);
        }
    }
}

/// <summary>What of a request, its reply or an item of a stream would be lost on the way between nodes is refused.</summary>
public sealed class SlicedReplyTests : IAsyncLifetime
{
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(1);

    private readonly Town _town = new();
    private Bus _asker = null!;

    public async Task InitializeAsync()
    {
        _asker = await _town.StartAsync("a", "asker", listen: "a");
        await _town.StartAsync("b", "zoo", connect: ["a"]);
        await Town.UpAsync(_asker, "b");
    }

    public Task DisposeAsync() => _town.DisposeAsync().AsTask();

    [Fact]
    public async Task A_reply_of_a_derived_class_is_not_cut_down_to_what_is_declared()
    {
        var found = (GatherResult<Animal?>)await _asker.GatherAsync(new FindAnimal(true), HangGuard);

        // The handler of this node gives the object itself.
        Assert.Equal([new Dog("rex", 3)], found);
        var error = Assert.IsType<RemoteHandlerException>(Assert.Single(found.Failures));
        NamesBoth<Animal, Dog>(error);
    }

    [Fact]
    public async Task A_reply_of_what_is_declared_and_none_pass()
    {
        var found = (GatherResult<Animal?>)await _asker.GatherAsync(new FindAnimal(false), HangGuard);

        Assert.Empty(found.Failures);
        Assert.Equal([null, null], found);
    }

    [Fact]
    public async Task A_request_of_a_derived_class_is_not_cut_down_to_the_one_with_a_name()
    {
        var found = (GatherResult<Animal?>)await _asker.GatherAsync<Animal?>(new FindTall(5), HangGuard);

        Assert.Equal([new Animal("giraffe")], found);
        NamesBoth<FindAnimal, FindTall>(Assert.IsType<BusException>(Assert.Single(found.Failures)));
    }

    [Fact]
    public async Task An_item_of_a_derived_class_ends_the_stream_behind_those_before()
    {
        var names = new List<string>();
        var error = await Assert.ThrowsAsync<RemoteHandlerException>(async () =>
        {
            await foreach (var animal in Remote().Stream(new ListAnimals(3, HasDog: true), Context(), CancellationToken.None))
            {
                names.Add(animal.Name);
            }
        });

        Assert.Equal(["0", "1", "2"], names);
        NamesBoth<Animal, Dog>(error);
    }

    [Fact]
    public async Task A_stream_of_what_is_declared_passes()
    {
        var names = new List<string>();
        await foreach (var animal in Remote().Stream(new ListAnimals(200, HasDog: false), Context(), CancellationToken.None))
        {
            names.Add(animal.Name);
        }

        Assert.Equal(200, names.Count);
    }

    [Fact]
    public async Task A_stream_request_of_a_derived_class_is_not_cut_down_to_the_one_with_a_name()
    {
        await using var items = Remote().Stream(new ListTall(5), Context(), CancellationToken.None).GetAsyncEnumerator();

        NamesBoth<ListAnimals, ListTall>(await Assert.ThrowsAsync<BusException>(() => items.MoveNextAsync().AsTask()));
    }

    [Fact]
    public async Task An_event_of_a_derived_class_is_not_cut_down_to_the_one_with_a_name()
    {
        await using var publisher = await _town.StartAsync("c", "publisher", connect: ["a"], configure: static options => options.PublishErrors = PublishErrors.Throw);
        var seen = new TaskCompletionSource<Sighting>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = _asker.Subscribe<Sighting>(seen.SetResult);
        await Town.UpAsync(publisher, "a");
        await subscription.Ready.WaitAsync(HangGuard);

        var error = await Assert.ThrowsAsync<AggregateException>(() => publisher.PublishAsync<Sighting>(new RareSighting("river", 3)).AsTask());
        await publisher.PublishAsync(new Sighting("lake"));

        NamesBoth<Sighting, RareSighting>(Assert.IsType<BusException>(Assert.Single(error.InnerExceptions)));
        Assert.Equal(new Sighting("lake"), await seen.Task.WaitAsync(HangGuard));
    }

    [Fact]
    public async Task An_event_of_a_derived_class_is_not_accepted_for_delivery()
    {
        await using var publisher = await _town.StartAsync("c", "publisher", connect: ["a"], configure: static options => options.PublishErrors = PublishErrors.Throw);
        using var subscription = _asker.Subscribe<Catch>(static _ => { }, name: "catches");
        await Town.TakesAsync(publisher, "a");
        await subscription.Ready.WaitAsync(HangGuard);

        var error = await Assert.ThrowsAsync<AggregateException>(() => publisher.PublishAsync<Catch>(new RareCatch("river", 3)).AsTask());

        NamesBoth<Catch, RareCatch>(Assert.IsType<BusException>(Assert.Single(error.InnerExceptions)));
    }

    [Fact]
    public async Task An_answer_of_a_mailbox_of_a_derived_class_is_not_cut_down_to_what_is_declared()
    {
        var kennel = _asker.GetMailbox<KennelMailbox>("b");

        NamesBoth<Animal, Dog>(await Assert.ThrowsAsync<RemoteHandlerException>(() => kennel.AskAsync(new Fetch(IsDog: true)).AsTask()));
        Assert.Equal(new Animal("cat"), await kennel.AskAsync(new Fetch(IsDog: false)));
    }

    private static void NamesBoth<TBase, TDerived>(BusException error)
    {
        Assert.Contains(typeof(TBase).FullName!, error.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(TDerived).FullName!, error.Message, StringComparison.Ordinal);
        Assert.Contains("[Union]", error.Message, StringComparison.Ordinal);
    }

    private StreamInfo<ListAnimals, Animal> Info => (StreamInfo<ListAnimals, Animal>)_asker.Network!.IncomingOf(Raw.WireId("links.list-animals"))!.Info;

    // Past the handler of this node, which every bus of this assembly has.
    private RemoteStream<ListAnimals, Animal> Remote() => new(Info, _asker.Network!);

    private MessageContext Context() => new(_asker.Network!.Kernel.FindRoute(typeof(ListAnimals))!, MessageSequence.Take());
}
