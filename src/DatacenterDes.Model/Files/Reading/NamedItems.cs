using System;
using System.Collections.Generic;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>The items of a list by their names; of items of one name the first.</summary>
internal sealed class NamedItems
{
    private readonly Dictionary<string, Field> _items = new(StringComparer.Ordinal);

    public NamedItems(IEnumerable<Field> items)
    {
        foreach (var item in items)
        {
            if (ListItem.Name(item.Node) is { } name)
                _items.TryAdd(name, item);
        }
    }

    /// <summary>The item of a name; null where there is none.</summary>
    public Field? Find(string name) => _items.GetValueOrDefault(name);

    /// <summary>The item of a name that the list is known to have.</summary>
    public Field this[string name] => _items[name];
}
