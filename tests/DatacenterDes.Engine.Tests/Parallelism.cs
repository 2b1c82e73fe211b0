using NUnit.Framework;

// Runs share nothing; fixtures whose tests share nothing either say so, and have them side by side too.
[assembly: Parallelizable(ParallelScope.Fixtures)]
