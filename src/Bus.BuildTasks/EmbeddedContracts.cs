using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TypedBus.BuildTasks;

/// <summary>Finds the lock's text in an assembly, where the generator leaves it in builds that accept what has changed.</summary>
internal static class EmbeddedContracts
{
    private const string Key = "TypedBus.Contracts";
    private const ushort Prolog = 1;

    /// <summary>Null where there is none.</summary>
    public static string? Read(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (NameOf(metadata, attribute) != "AssemblyMetadataAttribute")
            {
                continue;
            }

            var value = metadata.GetBlobReader(attribute.Value);
            if (value.ReadUInt16() == Prolog && value.ReadSerializedString() == Key)
            {
                return value.ReadSerializedString();
            }
        }

        return null;
    }

    private static string? NameOf(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
            ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name)
            : null;
}
