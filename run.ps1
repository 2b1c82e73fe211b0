#!/usr/bin/env pwsh

<#
.SYNOPSIS
Runs DatacenterDes from any folder.
.DESCRIPTION
A model file alone is run; a verb before it (run, validate, new, explain, schema, show, sweep, compare, report, list, export) does what it does in the program.
Options are written as PowerShell's parameters, -DryRun for --dry-run, or as the program's: everything else reaches the program as it
was typed. -Set and -SbatchArg take lists. The program's exit code is this script's. The program tells its options: ./run.ps1 sweep -Help
.EXAMPLE
./run.ps1 models/two-gigawatt.yaml -Seed 2
.EXAMPLE
./run.ps1 models/one-hall.yaml -Set scheduler.policy=fcfs,repair.crews=3 -Name one-hall-fcfs -NoProgress
.EXAMPLE
./run.ps1 sweep models/experiments/restart-time.yaml -DryRun
.EXAMPLE
./run.ps1 sweep models/experiments/restart-time.yaml -Engine slurm -Throttle 50 -Time 4h -SbatchArg --partition=long
.EXAMPLE
./run.ps1 compare results/restart-time
.LINK
docs/how-to/run-a-model.md
#>

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# The program's exit code says what went wrong; PowerShell is not to make an error of its own of it.
$PSNativeCommandUseErrorActionPreference = $false

$arguments = [Collections.Generic.List[string]]::new()
$option = ''
foreach ($argument in $args) {
    # PowerShell reads a,b as a list: put back together what was one argument.
    $text = $argument -join ','
    if ($text -cmatch '^-([A-Z][A-Za-z]+):?$') {
        $option = '--' + ($Matches[1] -creplace '(?<=.)([A-Z])', '-$1').ToLowerInvariant()
        $arguments.Add($option)
        continue
    }

    # a=1,b=[2,3] are two values of an option that the program wants twice.
    $first, $more = $option -in '--set', '--sbatch-arg' ? $text -split ',(?=[\w.-]+=)' : $text
    $arguments.Add($first)
    foreach ($value in $more) { $arguments.AddRange([string[]]($option, $value)) }
    $option = ''
}

# A prompt takes the first -- for itself, `pwsh -File` hands it on: what follows are arguments like any others.
$null = $arguments.Remove('--')
if ($arguments.Count -eq 0 -or $arguments[0] -cnotin 'run', 'validate', 'new', 'explain', 'schema', 'show', 'sweep', 'compare', 'report', 'list', 'export') {
    $arguments.Insert(0, 'run')
}

# The script may be called through a symbolic link, which stands elsewhere.
$repository = Split-Path (Get-Item -LiteralPath $PSCommandPath).ResolvedTarget
& dotnet run --configuration Release --project "$repository/src/DatacenterDes" -- @arguments
exit $LASTEXITCODE
