using System;
using DatacenterDes.Engine.Kernel;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Kernel;

/// <summary>Numbers of two words are those of 128 bits.</summary>
public sealed class WideTests
{
    // Of any size in bits, and the ends of what a word holds.
    private static readonly Gen<long> Numbers =
        Gen.Frequency(
            (9, from bits in Gen.Choose(0, 63)
                from low in Gen.Choose(int.MinValue, int.MaxValue)
                from high in Gen.Choose(int.MinValue, int.MaxValue)
                select (((long)high << 32) | (uint)low) >> bits),
            (1, Gen.Elements(0L, 1, -1, long.MaxValue, long.MinValue)));

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(5000).WithReplay(20_261_130, 1);

    [Test]
    public void A_number_over_a_time_is_their_product() =>
        Prop.ForAll(
            Gen.Zip(Numbers, Numbers.Where(ticks => ticks >= 0)).ToArbitrary(),
            pair => (Int128)Wide.OverTime(pair.Item1, pair.Item2) == (Int128)pair.Item1 * pair.Item2).Check(Config);

    [Test]
    public void A_product_is_that_of_any_two_numbers() =>
        Prop.ForAll(Gen.Zip(Numbers, Numbers).ToArbitrary(), pair => (Int128)Wide.Product(pair.Item1, pair.Item2) == (Int128)pair.Item1 * pair.Item2).Check(Config);

    [Test]
    public void Sums_and_differences_carry_from_word_to_word() =>
        Prop.ForAll(
            Gen.Zip(Gen.Zip(Numbers, Numbers), Gen.Zip(Numbers, Numbers)).ToArbitrary(),
            pair =>
            {
                var (a, b) = ((Int128)pair.Item1.Item1 * pair.Item1.Item2, (Int128)pair.Item2.Item1 * pair.Item2.Item2);
                Wide one = a, other = b;
                return (Int128)(one + other) == a + b && (Int128)(one - other) == a - b;
            }).Check(Config);
}
