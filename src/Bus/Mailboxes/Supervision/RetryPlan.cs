namespace TypedBus.Mailboxes;

/// <summary>When a message is handled again.</summary>
internal sealed class RetryPlan(RetryAttribute settings)
{
    /// <summary>How long to wait after a failed attempt, the first of which is 1; null where there is no further one.</summary>
    internal TimeSpan? Delay(Exception error, int attempt)
    {
        if (attempt >= settings.Attempts
            || Array.Exists(settings.Never, type => type.IsInstanceOfType(error))
            || (settings.On.Length > 0 && !Array.Exists(settings.On, type => type.IsInstanceOfType(error))))
        {
            return null;
        }

        var delay = Math.Min(settings.FirstDelay * Math.Pow(settings.Factor, attempt - 1), settings.MaxDelay);
        return TimeSpan.FromMilliseconds(delay * (1 - (settings.Jitter * Random.Shared.NextDouble())));
    }
}
