using System;

namespace SimSharp;

/// <summary>An item in a store.</summary>
public struct StoreItem
{
    /// <summary>When it came in.</summary>
    public DateTime AdmissionDate;

    /// <summary>The item.</summary>
    public object Item;
}
