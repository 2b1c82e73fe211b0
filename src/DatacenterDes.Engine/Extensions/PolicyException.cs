using System;

namespace DatacenterDes.Engine.Extensions;

/// <summary>A policy did what it may not: the run ends there.</summary>
/// <param name="message">Which one, what it did, and why not.</param>
/// <param name="cause">What it threw; null for nothing.</param>
public sealed class PolicyException(string message, Exception? cause = null) : Exception(message, cause);
