#!/usr/bin/env bash
# Starts a throw-away Slurm of several virtual nodes on this machine: start.sh FOLDER [NODES [PORT]].
# Everything it writes is in FOLDER; it listens on the loopback interface alone, on PORT and the NODES ports after it.
set -euo pipefail

if [ $# -lt 1 ]; then
  echo "usage: start.sh FOLDER [NODES [PORT]]" >&2
  exit 2
fi
mkdir -p "$1"
folder=$(cd "$1" && pwd)
nodes=${2:-3}
port=${3:-16817}
# Debian keeps daemons where an ordinary user does not look.
export PATH="$PATH:/usr/sbin"
for program in munged slurmctld slurmd sbatch; do
  if ! command -v "$program" >/dev/null; then
    echo "there is no $program here: apt-get install munge slurmctld slurmd slurm-client slurm-wlm-basic-plugins" >&2
    exit 2
  fi
done
if [ -e "$folder/slurm.conf" ]; then
  echo "$folder: holds a Slurm already; stop.sh $folder ends and removes it" >&2
  exit 2
fi
mkdir -p "$folder"/{state,spool,log}
mkdir -m 700 -p "$folder/key"

# Messages are signed with a key of our own, through a socket of our own.
(umask 077 && head -c 1024 /dev/urandom >"$folder/key/munge.key")
munged --force --num-threads=2 --key-file="$folder/key/munge.key" --seed-file="$folder/key/seed" --socket="$folder/munge.socket" \
  --pid-file="$folder/munged.pid" --log-file="$folder/log/munged.log" 2>/dev/null

machine=$(hostname -s)
user=$(id -un)
{
  cat <<CONF
ClusterName=virtual
SlurmctldHost=$machine(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$user
SlurmdUser=$user
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
# cred_expire is also how long a task that goes back into the queue must wait: by default two minutes.
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket,cred_expire=5

StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool/%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd-%n.log
MailProg=/bin/true

# Neither systemd nor control groups: processes are followed by their parents, memory is not enforced.
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none

# Nodes have the cores and the memory that are written here, whatever the machine has.
SlurmdParameters=config_overrides
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
DefMemPerCPU=1024

# Dead nodes are noticed in seconds, where sites take minutes, and come back by themselves.
SlurmdTimeout=10
ReturnToService=2
KillWait=10
MinJobAge=3600
MaxArraySize=1001
SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2

CONF
  for ((node = 1; node <= nodes; node++)); do
    echo "NodeName=n$node NodeHostname=$machine NodeAddr=127.0.0.1 Port=$((port + node)) CPUs=1 RealMemory=2048 State=UNKNOWN"
  done
  echo "PartitionName=main Nodes=n[1-$nodes] Default=YES MaxTime=INFINITE State=UP"
} >"$folder/slurm.conf"
export SLURM_CONF="$folder/slurm.conf"

slurmctld
for ((node = 1; node <= nodes; node++)); do
  mkdir -p "$folder/spool/n$node"
  slurmd -N "n$node"
done
for ((tenths = 0; ; tenths++)); do
  ready=$(timeout 5 sinfo --noheader --Node --format=%T 2>/dev/null | grep -cx idle || true)
  if [ "$ready" -eq "$nodes" ]; then break; fi
  if [ "$tenths" -ge 600 ]; then
    echo "$ready of $nodes nodes are ready after a minute; $folder/log tells why:" >&2
    tail -n 5 "$folder"/log/*.log >&2
    exit 1
  fi
  sleep 0.1
done
printf 'export SLURM_CONF=%q\n' "$SLURM_CONF"
