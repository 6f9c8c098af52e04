using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TypedBus.LinkNode;

/// <summary>
/// What happened, one line each. A line is with the operating system when <see cref="Write"/> returns, so that it is there after a kill, which says
/// nothing of a power cut.
/// </summary>
internal sealed class Journal(string path)
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
    private readonly Lock _gate = new();
    private long _end;

    internal void Write(string line)
    {
        var bytes = Encoding.ASCII.GetBytes(line + "\n");
        lock (_gate)
        {
            RandomAccess.Write(_file, bytes, _end);
            _end += bytes.Length;
        }
    }
}
