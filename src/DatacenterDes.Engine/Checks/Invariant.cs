using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DatacenterDes.Engine.Checks;

/// <summary>Statements that hold at any instant of any run. What they say is put together only when one does not hold.</summary>
internal static class Invariant
{
    /// <exception cref="InvariantException">It is not so.</exception>
    public static void Holds(bool isSo, [InterpolatedStringHandlerArgument(nameof(isSo))] Statement statement)
    {
        if (!isSo)
            throw new InvariantException(statement.ToText());
    }

    /// <param name="kept">What is kept up to date.</param>
    /// <param name="counted">What it comes to when it is counted.</param>
    /// <param name="what">As in <c>UltraServers up</c>.</param>
    /// <exception cref="InvariantException">They differ.</exception>
    public static void Agree(Int128 kept, Int128 counted, string what)
    {
        if (kept != counted)
            throw new InvariantException(string.Create(CultureInfo.InvariantCulture, $"{what}: {kept} kept, {counted} counted"));
    }

    /// <summary>The same of sums of fractions, of which the last digits depend on the order of the sum.</summary>
    /// <exception cref="InvariantException">They differ by more than 1e-9 of the larger.</exception>
    public static void AgreeAbout(double kept, double counted, string what)
    {
        if (!(Math.Abs(kept - counted) <= 1e-9 * Math.Max(Math.Abs(kept), Math.Abs(counted))))
            throw new InvariantException(string.Create(CultureInfo.InvariantCulture, $"{what}: {kept:R} kept, {counted:R} counted"));
    }

    /// <summary>A sentence that is put together only where it is needed.</summary>
    [InterpolatedStringHandler]
    internal ref struct Statement
    {
        private DefaultInterpolatedStringHandler _text;

        public Statement(int literalLength, int formattedCount, bool isSo, out bool isNeeded)
        {
            isNeeded = !isSo;
            _text = isSo ? default : new(literalLength, formattedCount, CultureInfo.InvariantCulture);
        }

        public void AppendLiteral(string text) => _text.AppendLiteral(text);

        public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

        public string ToText() => _text.ToStringAndClear();
    }
}
