using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Analysis;

/// <summary>Reads the figures that a record declares, and the records within it, by the names that they have in <c>summary.json</c>.</summary>
internal static class DeclaredFigures
{
    /// <summary>In the order of the file. What declares nothing is no figure.</summary>
    public static IEnumerable<FigurePattern> Of<T>() => Within(typeof(T), "", of: null);

    /// <param name="group">A record.</param>
    /// <param name="path">Where it stands, with a dot after it.</param>
    /// <param name="of">The record that it is a part of, as one class is of all; null for none.</param>
    private static IEnumerable<FigurePattern> Within(Type group, string path, Type? of) =>
        group.GetProperties().SelectMany(property => At(property, path + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), of));

    private static IEnumerable<FigurePattern> At(PropertyInfo property, string path, Type? of)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        FigureAttribute? declared = Declared(property) ?? (of?.GetProperty(property.Name) is { } whole ? Declared(whole) : null);
        if (property.GetCustomAttribute<FiguresByNameAttribute>() is { } byName)
            return Named(byName.Names, path);
        if (ByName(type) is { } each)
        {
            // A part of a whole is not split once more.
            bool isPart = each == property.DeclaringType && of is not null;
            return declared is not null ? [Figure($"{path}.*", declared)] : isPart ? [] : Within(each, $"{path}.*.", property.DeclaringType);
        }

        if (declared is null)
            return IsRecord(type) ? Within(type, path + ".", of: null) : [];
        return IsRecord(type) ? Parts(type, path, declared) : [Figure(path, declared)];
    }

    private static IEnumerable<FigurePattern> Parts(Type type, string path, FigureAttribute declared) =>
        from property in type.GetProperties()
        let part = property.GetCustomAttribute<FigurePartAttribute>()
        where part is not null
        select Figure($"{path}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)}", declared) with { Meaning = declared.Meaning + part.Ending };

    private static IEnumerable<FigurePattern> Named(Type names, string path) =>
        from name in Enum.GetNames(names)
        let declared = names.GetField(name)!.GetCustomAttribute<FigureAttribute>()
        where declared is not null
        select Figure($"{path}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}", declared);

    private static FigurePattern Figure(string path, FigureAttribute declared) => new(path, declared.Unit, declared.Meaning, declared.Better, declared.Over);

    private static FigureAttribute? Declared(PropertyInfo property) => property.GetCustomAttribute<FigureAttribute>();

    /// <summary>What a dictionary has by name; null of all else.</summary>
    private static Type? ByName(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? type.GetGenericArguments()[1] : null;

    private static bool IsRecord(Type type) => type.IsClass && type.Assembly.GetName().Name!.StartsWith(nameof(DatacenterDes), StringComparison.OrdinalIgnoreCase);
}
