using TypedBus.Generators.Analyzers.Handlers;
using TypedBus.Generators.Tests.Rules.Infrastructure;

namespace TypedBus.Generators.Tests.Rules.Handlers;

public sealed class BlockingHandlerTests
{
    private const string Types = """

        [Message] public sealed record Placed(int Id);
        """;

    // Apart, since the handles and lanes of so many take long to compile.
    private const string Mailboxes = """

        [Message] public sealed record Moved(int Id);
        [Handler, Mailbox] public sealed class Waiting { public void Handle(Moved e) { } }
        [Handler, Mailbox(Capacity = 0)] public sealed class Meeting { public void Handle(Moved e) { } }
        [Handler, Mailbox(Overflow = Overflow.Fail)] public sealed class Failing { public void Handle(Moved e) { } }
        [Handler, Mailbox(Overflow = Overflow.DropOldest)] public sealed class Dropping { public void Handle(Moved e) { } }
        [Handler, Mailbox(Capacity = Mailbox.Unbounded)] public sealed class Endless { public void Handle(Moved e) { } }
        public static class Outer { [Handler, Mailbox] public sealed class Nested { public void Handle(Moved e) { } } }
        [MailboxContract(typeof(Moved))] public sealed partial class FarMailbox;
        [MailboxContract(typeof(Moved))] public sealed partial class NearMailbox;
        [Handler, Mailbox(Contract = typeof(NearMailbox))] public sealed class Near { public void Handle(Moved e) { } }
        """;

    private const string Members = """

        private static async Task<int> Load() { await Task.Yield(); return 1; }
        private static ValueTask<int> LoadValue() => new(Load());
        private static Task Save() => Task.Delay(1);
        private static bool Is(int number) => number > 0;
        """;

    [Theory]
    [InlineData("_ = {|TBUS207:Load().Result|};")]
    [InlineData("_ = {|TBUS207:LoadValue().Result|};")]
    [InlineData("{|TBUS207:Save().Wait()|};")]
    [InlineData("{|TBUS207:Save().Wait(100)|};")]
    [InlineData("{|TBUS207:Save().GetAwaiter().GetResult()|};")]
    [InlineData("_ = {|TBUS207:LoadValue().GetAwaiter().GetResult()|};")]
    [InlineData("_ = {|TBUS207:Load().ConfigureAwait(false).GetAwaiter().GetResult()|};")]
    [InlineData("var task = Load(); _ = {|TBUS207:task.Result|};")]
    [InlineData("Task<int> task; task = Load(); _ = {|TBUS207:task.Result|};")]
    [InlineData("Task<int>[] tasks = [Load(), Load()]; _ = {|TBUS207:tasks[0].Result|};")]
    [InlineData("foreach (var task in new[] { Load() }) { _ = {|TBUS207:task.Result|}; }")]
    [InlineData("var task = Load(); _ = {|TBUS207:task.Result|}; if (task.IsCompleted) { }")]
    [InlineData("Task<int>? task = Load(); task?{|TBUS207:.Wait()|};")]
    [InlineData("Task<int>? task = Load(); _ = task?{|TBUS207:.GetAwaiter().GetResult()|};")]
    [InlineData("Tuple<Task<int>>? pair = Tuple.Create(Load()); _ = pair?.Item1?{|TBUS207:.Result|};")]
    [InlineData("var tasks = new Dictionary<int, Task<int>> { [1] = Load() }; foreach (var pair in tasks) { _ = {|TBUS207:pair.Value.Result|}; }")]
    [InlineData("if (Is({|TBUS207:Load().Result|})) { }")]
    [InlineData("var made = new ValueTask<int>(Load()); _ = {|TBUS207:made.Result|};")]
    [InlineData("{|TBUS207:Thread.Sleep(1)|};")]
    [InlineData("var source = new TaskCompletionSource<int>(); _ = {|TBUS207:source.Task.Result|};")]
    [InlineData("{|TBUS207:Thread.Sleep(TimeSpan.FromSeconds(1))|};")]
    [InlineData("Local(); void Local() => {|TBUS207:Thread.Sleep(1)|};")]
    [InlineData("Local(); void Local() { Inner(); void Inner() => {|TBUS207:Thread.Sleep(1)|}; }")]
    public Task Finds_what_blocks(string code) => Rule<BlockingHandlerAnalyzer>.FindsAsync(Handler(code));

    [Theory]
    [InlineData("await Save();")]
    [InlineData("_ = await Load();")]
    [InlineData("var task = Load(); await task; _ = task.Result;")]
    [InlineData("var task = Load(); await task.ConfigureAwait(false); _ = task.Result;")]
    [InlineData("var one = Load(); var two = Load(); await Task.WhenAll(one, two); _ = one.Result + two.Result;")]
    [InlineData("Task<int>[] tasks = [Load()]; await Task.WhenAll(tasks); _ = tasks[0].Result;")]
    [InlineData("List<Task<int>> tasks = [Load()]; await Task.WhenAll(tasks); foreach (var task in tasks) { _ = task.Result; }")]
    [InlineData("List<Task<int>> tasks = [Load()]; await Task.WhenAll(tasks); _ = tasks.First().Result;")]
    [InlineData("var tasks = new[] { Load() }; await Task.WhenAll(tasks); var first = tasks[0]; _ = first.Result;")]
    [InlineData("var first = await Task.WhenAny(Load(), Load()); _ = first.Result;")]
    [InlineData("var task = Load(); _ = task.IsCompletedSuccessfully ? task.Result : await task;")]
    [InlineData("var task = LoadValue(); if (task.IsCompleted) { _ = task.Result; }")]
    [InlineData("var task = Load(); if (!task.IsCompleted) { return; } _ = task.Result;")]
    [InlineData("var task = Load(); if (task is { IsCompleted: true }) { _ = task.Result; }")]
    [InlineData("var task = Load(); if (task.Status == TaskStatus.RanToCompletion) { _ = task.Result; }")]
    [InlineData("_ = Task.FromResult(1).Result;")]
    [InlineData("var task = Task.FromResult(1); _ = task.Result;")]
    [InlineData("Task.CompletedTask.Wait();")]
    [InlineData("ValueTask.CompletedTask.GetAwaiter().GetResult();")]
    [InlineData("_ = new ValueTask<int>(1).Result;")]
    [InlineData("var awaiter = Load().GetAwaiter(); if (awaiter.IsCompleted) { _ = awaiter.GetResult(); }")]
    [InlineData("_ = Save().Wait(0);")]
    [InlineData("Thread.Sleep(0);")]
    [InlineData("var source = new TaskCompletionSource<int>(); source.SetResult(1); _ = source.Task.Result;")]
    [InlineData("var source = new TaskCompletionSource<int>(); source.TrySetResult(1); source.Task.Wait();")]
    [InlineData("_ = Task.Run(() => Thread.Sleep(1));")]
    [InlineData("_ = Load().ContinueWith(task => task.Result);")]
    [InlineData("_ = Task.Run(Local); void Local() => Thread.Sleep(1);")]
    [InlineData("Func<int> later = () => Load().Result; _ = later;")]
    [InlineData("var one = Load(); var all = Task.WhenAll(one, Load()); await all; _ = one.Result;")]
    [InlineData("await foreach (var task in Task.WhenEach(Load(), Load())) { _ = task.Result; }")]
    [InlineData("var task = Load(); if (task is { IsCompletedSuccessfully: true, Result: var result }) { _ = result; }")]
    [InlineData("Task<int>? task = Load(); if (task is { IsCompleted: true }) { task?.Wait(); }")]
    [InlineData("var tasks = new Dictionary<int, Task<int>> { [1] = Load() }; await Task.WhenAll(tasks.Values); foreach (var pair in tasks) { _ = pair.Value.Result; }")]
    [InlineData("var own = new Own(); _ = own.Result; own.Wait();")]
    [Trait("Category", "Soak")]
    public Task Stays_silent(string code) => Rule<BlockingHandlerAnalyzer>.FindsAsync(Handler(code) + "public sealed class Own { public int Result => 1; public void Wait() { } }");

    [Theory]
    [InlineData("WaitingMailbox")]
    [InlineData("MeetingMailbox")]
    [InlineData("NearMailbox")]
    [InlineData("Outer_NestedMailbox")]
    public Task Finds_posts_that_wait_for_room(string handle) => Rule<BlockingHandlerAnalyzer>.FindsAsync(
        $"[Handler] public sealed class Desk({handle} box) {{ public void Handle(Placed e) => {{|TBUS207:box.Post(new Moved(1))|}}; }}{Types}{Mailboxes}");

    [Theory]
    [InlineData("FailingMailbox", "box.Post(new Moved(1));")]
    [InlineData("DroppingMailbox", "box.Post(new Moved(1));")]
    [InlineData("EndlessMailbox", "box.Post(new Moved(1));")]
    [InlineData("FarMailbox", "box.Post(new Moved(1));")]
    [InlineData("WaitingMailbox", "box.TryPost(new Moved(1));")]
    [InlineData("WaitingMailbox", "_ = box.PostAsync(new Moved(1));")]
    public Task Stays_silent_about_posts_that_do_not_wait(string handle, string code) => Rule<BlockingHandlerAnalyzer>.FindsAsync(
        $"[Handler] public sealed class Desk({handle} box) {{ public void Handle(Placed e) {{ {code} }} }}{Types}{Mailboxes}");

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public {|TBUS207:async|} void Handle(Placed e) => await Task.Yield(); }")]
    [InlineData("public static class Desk { [Handler] public static {|TBUS207:async|} void On(Placed e) { await Task.Yield(); } }")]
    public Task Finds_async_void(string source) => Rule<BlockingHandlerAnalyzer>.FindsAsync(source + Types);

    [Theory]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Placed e) => Other(); private void Other() => Thread.Sleep(1); }")]
    [InlineData("public sealed class Desk { public void Handle(Placed e) => Thread.Sleep(1); }")]
    [InlineData("[Handler] public sealed class Desk { public void Handle(Placed e) { } public async void Other() => await Task.Yield(); }")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_outside_of_handlers(string source) => Rule<BlockingHandlerAnalyzer>.FindsAsync(source + Types);

    [Fact]
    public Task Says_what_to_do_instead() => Rule<BlockingHandlerAnalyzer>.SaysAsync(
        "[Handler] public sealed class Desk { public void Handle(Placed e) => Thread.Sleep(1); }" + Types,
        Finding.Of<BlockingHandlerAnalyzer>(1, 70, "Desk.Handle(Placed) puts its thread to sleep; await Task.Delay(…)"));

    [Fact]
    [Trait("Category", "Soak")]
    public Task Stays_silent_where_it_is_turned_off() => Rule<BlockingHandlerAnalyzer>.FindsAsync(
        """
        #pragma warning disable TBUS207
        [Handler] public sealed class Desk { public void Handle(Placed e) => Thread.Sleep(1); }
        """ + Types);

    [Theory]
    [InlineData("_ = Load(.Result; foo.Result; await")]
    [InlineData("var task = task.Result; task.Wait(")]
    [InlineData("Unknown x = Get(); x.Result.Wait(); Thread.Sleep(;")]
    [Trait("Category", "Soak")]
    public Task Stays_silent_while_somebody_types(string code) => Rule<BlockingHandlerAnalyzer>.FindsInBrokenCodeAsync(Handler(code));

    private static string Handler(string code) =>
        $$"""
        #pragma warning disable CS1998, CS8321, CS0219
        [Handler]
        public sealed class Desk
        {
            public async Task HandleAsync(Placed e)
            {
                {{code}}
            }
        {{Members}}
        }
        """ + Types;
}
