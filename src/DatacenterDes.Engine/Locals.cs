// Nothing here takes memory of the stack without filling it, so that locals are not cleared at every call.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
