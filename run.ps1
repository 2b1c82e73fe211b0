#!/usr/bin/env pwsh
# Runs a model from any folder: ./run.ps1 models/two-gigawatt.yaml --seed 2
# Arguments go to the program's `run` verb as they are; its exit code is this script's.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# The program's exit code says what went wrong; PowerShell is not to make an error of its own of it.
$PSNativeCommandUseErrorActionPreference = $false

# PowerShell reads a,b as a list: put back together what was one argument.
$arguments = [Collections.Generic.List[string]]@($args | ForEach-Object { $_ -join ',' })
# A prompt takes the first -- for itself, `pwsh -File` hands it on: what follows are arguments like any others.
$null = $arguments.Remove('--')

# The script may be called through a symbolic link, which stands elsewhere.
$repository = Split-Path (Get-Item -LiteralPath $PSCommandPath).ResolvedTarget
& dotnet run --configuration Release --project "$repository/src/DatacenterDes" -- run @arguments
exit $LASTEXITCODE
