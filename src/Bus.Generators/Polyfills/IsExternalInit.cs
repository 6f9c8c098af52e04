namespace System.Runtime.CompilerServices;

/// <summary>What <c>init</c> and records ask for, absent from .NET Standard 2.0.</summary>
internal static class IsExternalInit;
