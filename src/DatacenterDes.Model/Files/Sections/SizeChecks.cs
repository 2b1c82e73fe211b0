using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model.Files.Reading;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Whether the jobs of a class can ever start on what is built.</summary>
/// <remarks>A job runs on one UltraServer type; where it may run on several, the one counts that has most room for it.</remarks>
/// <param name="model">What is built.</param>
/// <param name="plan">Where it stands.</param>
internal sealed class SizeChecks(DatacenterModel model, FloorPlan plan)
{
    private readonly Dictionary<UltraServerType, Floor> _floors = plan.ForJobs(model).ToDictionary(of => of.Key, of => new Floor(of.Value.Sum(), of.Value.Max()));

    /// <param name="jobClass">Whose sizes they are.</param>
    /// <param name="low">Smallest job.</param>
    /// <param name="high">Largest job.</param>
    /// <param name="field">Where the sizes are said.</param>
    /// <param name="which">Whose sizes they are, where the field does not say it; with a space after it.</param>
    public void Check(JobClass jobClass, double low, double high, Field field, string which)
    {
        var hardware = model.HardwareOf(jobClass);

        // A type with a fault, or that nobody builds, has had its own line.
        if (hardware.Any(type => type.Chips < 1 || !_floors.ContainsKey(type)))
            return;
        var ofType = model.Generations.Length == 1 ? "" : " of a type that it may run on";
        var rooms = hardware.Select(type => Room.Of(jobClass, type, _floors[type], low, high)).ToArray();
        var fleet = rooms.MinBy(room => room.Smallest / room.Built)!;
        var widest = rooms.MinBy(room => room.Largest / room.Built)!;
        if (fleet.Smallest > fleet.Built)
            field.Fault($"{which}is at least {Counted.Of(fleet.Smallest, "UltraServer")}, and the build-out ends with {fleet.Built:N0}{ofType}: such a job never starts");
        else if (widest.Largest > widest.Built)
            field.Warn($"{which}can be larger than all {Counted.Of(widest.Built, "UltraServer")} of the build-out{ofType}: such a job is cancelled as it is submitted");
        else if (StaysInCampus(model.Scheduler, jobClass))
            WithinCampus(rooms, field, which);
    }

    private static bool StaysInCampus(SchedulerSettings scheduler, JobClass jobClass) =>
        (jobClass.Placement ?? scheduler.Placement).StaysInCampus() && !scheduler.SpanCampuses;

    private static void WithinCampus(Room[] rooms, Field field, string which)
    {
        var campus = rooms.MinBy(room => room.Smallest / room.OnOneCampus)!;
        var widest = rooms.MinBy(room => room.Largest / room.OnOneCampus)!;
        if (campus.Smallest > campus.OnOneCampus)
            field.Fault($"{which}is at least {Counted.Of(campus.Smallest, "UltraServer")}, and the largest campus ends with {campus.OnOneCampus:N0}: such a job never starts unless \"span-campuses: true\"");
        else if (widest.Largest > widest.OnOneCampus)
            field.Warn($"{which}can be larger than the {Counted.Of(widest.OnOneCampus, "UltraServer")} of the largest campus: such a job is cancelled as it is submitted unless \"span-campuses: true\"");
    }

    /// <summary>What a class needs of one UltraServer type, and what there is of it.</summary>
    /// <param name="Smallest">UltraServers of the smallest job, with its hot spares.</param>
    /// <param name="Largest">Those of the largest job.</param>
    /// <param name="Built">UltraServers that are built and no floating spares.</param>
    /// <param name="OnOneCampus">Most of them on one campus.</param>
    private sealed record Room(double Smallest, double Largest, double Built, double OnOneCampus)
    {
        public static Room Of(JobClass jobClass, UltraServerType type, Floor floor, double low, double high)
        {
            var perUltraServer = jobClass.SizeUnit == SizeUnit.Chips ? type.Chips : 1;
            return new(Held(low), Held(high), floor.Built, floor.OnOneCampus);

            // A job smaller than an UltraServer holds no spares.
            double Held(double size)
            {
                var working = Math.Ceiling(size / perUltraServer);
                var spares = size < perUltraServer || working > int.MaxValue ? 0 : jobClass.Spares?.For((int)working) ?? 0;
                return working + spares;
            }
        }
    }

    /// <summary>What there is of an UltraServer type.</summary>
    /// <param name="Built">UltraServers that are built and no floating spares.</param>
    /// <param name="OnOneCampus">Most of them on one campus.</param>
    private readonly record struct Floor(double Built, double OnOneCampus);
}
