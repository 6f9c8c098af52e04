namespace Patterns;

/// <summary>Puts how a task ended into words.</summary>
internal static class Outcome
{
    public static async Task<string> OfAsync(Task task)
    {
        try
        {
            await task;
            return "completed";
        }
        catch (OperationCanceledException)
        {
            return "cancelled";
        }
        catch (Exception error)
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
    }
}
