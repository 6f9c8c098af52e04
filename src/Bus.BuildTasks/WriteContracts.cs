using System.Text;
using Microsoft.Build.Framework;

namespace TypedBus.BuildTasks;

/// <summary>Writes <c>contracts.lock</c> as the assembly that was just compiled has it; leaves the file alone where it says that already.</summary>
public sealed class WriteContracts : ITask
{
    /// <inheritdoc/>
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc/>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The file.</summary>
    [Required]
    public string File { get; set; } = "";

    /// <inheritdoc/>
    public bool Execute()
    {
        try
        {
            if (EmbeddedContracts.Read(Assembly) is { } text)
            {
                Write(text);
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            BuildEngine?.LogErrorEvent(new BuildErrorEventArgs(
                "", "", File, 0, 0, 0, 0, $"The contracts could not be written: {failure.Message}", "", nameof(WriteContracts)));
            return false;
        }
    }

    private void Write(string text)
    {
        var before = System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Replace("\r\n", "\n") : "";
        if (before == text)
        {
            Say($"{File} has these contracts already.");
            return;
        }

        System.IO.File.WriteAllText(File, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        string[] old = before.Split('\n'), now = text.Split('\n');
        Say($"{File}: {now.Except(old).Count()} lines are new, {old.Except(now).Count()} are gone. Commit it with the change.");
    }

    private void Say(string text) => BuildEngine?.LogMessageEvent(new BuildMessageEventArgs(text, "", nameof(WriteContracts), MessageImportance.High));
}
