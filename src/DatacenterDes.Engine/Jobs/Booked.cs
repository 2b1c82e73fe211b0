using DatacenterDes.Engine.Kernel;

namespace DatacenterDes.Engine.Jobs;

/// <summary>Work that was booked as productive, in chip-ticks; what is lost later is taken off where it was booked.</summary>
/// <param name="InWindow">Done in the window.</param>
/// <param name="Before">Done before it.</param>
internal readonly record struct Booked(Wide InWindow, Wide Before)
{
    public static Booked operator +(Booked a, Booked b) => new(a.InWindow + b.InWindow, a.Before + b.Before);

    public static Booked operator -(Booked a, Booked b) => new(a.InWindow - b.InWindow, a.Before - b.Before);

    /// <summary>This, or nothing where it is less.</summary>
    public Booked AtLeastNothing() => new(InWindow.AtLeastNothing(), Before.AtLeastNothing());
}
