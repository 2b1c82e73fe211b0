namespace SimSharp;

/// <summary>Something that lives in a simulation and knows it.</summary>
/// <typeparam name="T">The kind of simulation.</typeparam>
public abstract class ActiveObject<T>
    where T : Simulation
{
    /// <summary>Creates the object.</summary>
    /// <param name="environment">The simulation it lives in.</param>
    protected ActiveObject(T environment) => Environment = environment;

    /// <summary>The simulation it lives in.</summary>
    protected T Environment { get; private set; }
}
