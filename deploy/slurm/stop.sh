#!/usr/bin/env bash
# Ends the Slurm that start.sh started in FOLDER, with its jobs, and removes the folder: stop.sh FOLDER.
set -uo pipefail

if [ $# -ne 1 ] || [ ! -f "$1/slurm.conf" ]; then
  echo "usage: stop.sh FOLDER, as it was given to start.sh" >&2
  exit 2
fi
folder=$(cd "$1" && pwd)
export SLURM_CONF="$folder/slurm.conf"

live() { # PID-FILE PROGRAM: prints the process, if it is still that program
  local process
  process=$(cat "$1" 2>/dev/null) && [ "$(cat "/proc/$process/comm" 2>/dev/null)" = "$2" ] && echo "$process"
}

end() { # PID-FILE PROGRAM
  local process tenths
  process=$(live "$1" "$2") || return 0
  kill -TERM "$process"
  for ((tenths = 0; tenths < 100; tenths++)); do
    kill -0 "$process" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$process"
}

# Jobs first: a daemon that ends leaves the steps of its jobs behind.
if live "$folder/slurmctld.pid" slurmctld >/dev/null; then
  timeout 10 scancel --user="$(id -un)"
  for ((tenths = 0; tenths < 200; tenths++)); do
    [ -n "$(timeout 5 squeue --noheader --states=RUNNING,COMPLETING 2>/dev/null)" ] || break
    sleep 0.1
  done
fi
for file in "$folder"/slurmd-*.pid; do end "$file" slurmd; done
end "$folder/slurmctld.pid" slurmctld
end "$folder/munged.pid" munged
rm -rf "$folder"
