using System.Runtime.Serialization;
using MessagePack;

namespace TypedBus.Tests.Serialization.Contracts;

[MessagePackObject]
public sealed record Positional([property: Key(0)] int Number, [property: Key(1)] string? Text, [property: Key(2)] IReadOnlyList<Point> Points);

[MessagePackObject]
public sealed class Constructed(int number, string text)
{
    [Key(0)]
    public int Number { get; } = number;

    [Key(1)]
    public string Text { get; } = text;

    [Key(2)]
    public double Extra { get; set; }

    [IgnoreMember]
    public string Ignored { get; set; } = "ignored";
}

[MessagePackObject]
public sealed class TwoConstructors
{
    public TwoConstructors()
    {
    }

    [SerializationConstructor]
    public TwoConstructors(int number) => Number = number;

    public TwoConstructors(int number, string text)
        : this(number) => Text = text + " by the longer one";

    [Key(0)]
    public int Number { get; }

    [Key(1)]
    public string? Text { get; set; }
}

[MessagePackObject]
public sealed class WithFields
{
    [Key(0)]
    public int Number;

    [Key(1)]
    public string? Text;

    [Key(2)]
    public readonly int Written = 7;
}

[MessagePackObject]
public sealed class WithInit
{
    [Key(0)]
    public required int Number { get; init; }

    [Key(1)]
    public string? Text { get; init; }
}

[MessagePackObject]
public struct MutableStruct
{
    [Key(0)]
    public int Number { get; set; }

    [Key(1)]
    public string? Text;
}

[MessagePackObject]
public readonly struct ReadOnlyStruct(int number, string? text)
{
    [Key(0)]
    public int Number { get; } = number;

    [Key(1)]
    public string? Text { get; } = text;
}

[MessagePackObject]
public class Gaps
{
    [Key(1)]
    public int One { get; set; }

    [Key(4)]
    public string? Four { get; set; }
}

[MessagePackObject]
public class Animal
{
    [Key(0)]
    public string? Name { get; set; }

    [Key(1)]
    public virtual int Legs { get; set; }
}

[MessagePackObject]
public sealed class Dog : Animal
{
    [Key(1)]
    public override int Legs { get; set; } = 4;

    [Key(2)]
    public bool Barks { get; set; }
}

[MessagePackObject(keyAsPropertyName: true)]
public sealed class ByName
{
    public int Number { get; set; }

    public string? TextWithALongNameOfMoreThanThirtyOneCharacters { get; set; }

    public List<int>? Numbers;

    public Point Place { get; set; }

    [IgnoreMember]
    public int Ignored { get; set; }
}

[MessagePackObject]
public sealed record ByKeyName([property: Key("n")] int Number, [property: Key("ü")] string? Text);

[DataContract]
public sealed class DataByOrder
{
    [DataMember(Order = 1)]
    public string? Second { get; set; }

    [DataMember(Order = 0)]
    public int First { get; set; }

    public int NotAMember { get; set; }
}

[DataContract]
public sealed class DataByName
{
    [DataMember(Name = "renamed")]
    public int Number { get; set; }

    [DataMember]
    public string? Text { get; set; }
}

[MessagePackObject]
public sealed class Tree
{
    [Key(0)]
    public string? Name { get; set; }

    [Key(1)]
    public List<Tree>? Children { get; set; }

    [Key(2)]
    public Dictionary<string, Tree>? ByName { get; set; }
}

[MessagePackObject]
public sealed class Empty;

public static class Outer
{
    [MessagePackObject]
    public sealed record Inner([property: Key(0)] int Number);
}

[MessagePackObject]
public sealed class Nullables
{
    [Key(0)]
    public int? Number { get; set; }

    [Key(1)]
    public Point? Place { get; set; }

    [Key(2)]
    public DayOfWeek? Day { get; set; }

    [Key(3)]
    public List<int?>? Numbers { get; set; }

    [Key(4)]
    public (int, string?)? Pair { get; set; }

    [Key(5)]
    public DateTimeOffset? When { get; set; }
}

/// <summary>All members bounded, so that lists of it are stored in chunks.</summary>
[MessagePackObject]
public sealed class Bounded
{
    [Key(0)]
    public int Number { get; set; }

    [Key(1)]
    public Guid Id { get; set; }

    [Key(2)]
    public decimal Price { get; set; }

    [Key(3)]
    public Point Place { get; set; }

    [Key(4)]
    public DayOfWeek? Day { get; set; }

    [Key(5)]
    public DateTime When { get; set; }
}
