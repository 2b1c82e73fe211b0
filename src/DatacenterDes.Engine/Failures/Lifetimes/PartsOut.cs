namespace DatacenterDes.Engine.Failures.Lifetimes;

/// <summary>How many parts of a unit are out until they are restored, by component. Where all are of one component, as nearly always, no other memory is touched.</summary>
internal struct PartsOut
{
    private int _component;
    private long _parts;
    private long _others;
    private long[]? _byComponent;

    /// <summary>Of a component.</summary>
    public readonly long Of(int component) => (component == _component ? _parts : 0) + (_others > 0 ? _byComponent![component] : 0);

    /// <summary>One more is out.</summary>
    /// <param name="component">Index of its component.</param>
    /// <param name="components">How many components there are.</param>
    public void Add(int component, int components)
    {
        if (_parts == 0)
            _component = component;
        if (component == _component)
        {
            _parts++;
            return;
        }

        (_byComponent ??= new long[components])[component]++;
        _others++;
    }

    /// <summary>One that was out is back.</summary>
    public void Remove(int component)
    {
        if (component == _component && _parts > 0)
        {
            _parts--;
            return;
        }

        _byComponent![component]--;
        _others--;
    }
}
