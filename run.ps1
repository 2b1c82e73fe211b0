#!/usr/bin/env pwsh
# Runs a model from any folder: ./run.ps1 models/two-gigawatt.yaml --seed 2
# Arguments go to the program's `run` verb as they are; its exit code is this script's.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# The program's exit code says what went wrong; PowerShell is not to make an error of its own of it.
$PSNativeCommandUseErrorActionPreference = $false

# PowerShell reads a,b as a list: put back together what was one argument.
$arguments = @($args | ForEach-Object { $_ -join ',' })

& dotnet run --configuration Release --project "$PSScriptRoot/src/DatacenterDes" -- run @arguments
exit $LASTEXITCODE
