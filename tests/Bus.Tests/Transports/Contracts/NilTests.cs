using System.Reflection;
using TypedBus.Serialization;
using TypedBus.Transports.Contracts;
using Xunit;

namespace TypedBus.Tests.Transports.Contracts;

public sealed class NilTests
{
    public static TheoryData<Type> Types => [.. typeof(NilTests).Assembly.GetCustomAttributesData()
        .Where(static one => one.AttributeType == typeof(GenerateFormatterAttribute))
        .Select(static one => (Type)one.ConstructorArguments[0].Value!)
        .Where(static one => Formatters.For(one).Shape is not ScalarShape scalar || ScalarRules.IsKnown(scalar.Name))
        .Distinct()];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_shape_says_whether_nil_is_read(Type type)
    {
        var formatter = Formatters.For(type);
        var reader = new MessageReader(new byte[] { 0xC0 });
        var isRead = true;
        try
        {
            formatter.ReadObject(ref reader);
        }
        catch (MessageFormatException)
        {
            isRead = false;
        }

        Assert.Equal(isRead, formatter.Shape.TakesNil);
    }
}
