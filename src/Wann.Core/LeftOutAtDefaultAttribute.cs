namespace Wann.Core;

/// <summary>
/// Keeps an option out of what is stored while it has its default: for every option that version 0.1 did not have, so that an older
/// engine reads what it can do. What is stored without the key means the default, so the default is for ever.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LeftOutAtDefaultAttribute : Attribute;
