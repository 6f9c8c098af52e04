using ControlledTask = Microsoft.Coyote.Rewriting.Types.Threading.Tasks.Task;

namespace TypedBus.InterleavingTests;

/// <summary>The work items of the thread pool, as tasks that Coyote controls.</summary>
public static class WorkItems
{
    /// <summary>Has an item executed.</summary>
    /// <param name="item">The item.</param>
    public static void Queue(IThreadPoolWorkItem item)
    {
        try
        {
            ControlledTask.Run(item.Execute);
        }
        catch (Exception)
        {
            // So Coyote ends a schedule that has shown a bug, by an interrupt; in the callback of a task it would end the process.
        }
    }
}
