namespace DatacenterDes.Engine.Records.Samples;

/// <summary>What a sample covers.</summary>
public enum SampleScope
{
    /// <summary>Everything.</summary>
    Fleet,

    /// <summary>UltraServers of one type.</summary>
    Generation,

    /// <summary>One building.</summary>
    Building,

    /// <summary>One campus.</summary>
    Campus,

    /// <summary>The jobs of one class.</summary>
    Class,

    /// <summary>The demand for one service.</summary>
    Service,

    /// <summary>One failure component.</summary>
    Component,

    /// <summary>One kind of spare part.</summary>
    Spare,

    /// <summary>One node of the electrical graph.</summary>
    Node,
}
