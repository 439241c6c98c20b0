#!/usr/bin/env bash
# One search on many nodes of a Slurm cluster: sbatch pipelines/cluster/slurm.sh
# Before: publish wann where all nodes see it, and 'wann cluster certificate certificates' once, in this directory.
# The same command again goes on with the run: it is found by its name among the runs.
#SBATCH --job-name=wann
#SBATCH --ntasks=10
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=16
#SBATCH --time=12:00:00
#SBATCH --signal=TERM@120
set -euo pipefail

pipeline=${PIPELINE:-pipelines/biped.yaml}
runs=${RUNS:-runs}
cores=${SLURM_CPUS_PER_TASK:-1}
address=$(hostname -f):${PORT:-4053}
cluster=(--cluster "$address" --tls certificates --parallelism "$cores" --runs "$runs")

name=$(basename "$pipeline" .yaml)
before=$(ls -dt "$runs/$name"-* 2>/dev/null | head -n 1 || true)
if [[ -n $before ]]; then
  srun --nodes=1 --ntasks=1 --relative=0 wann resume "$before" "${cluster[@]}" &
else
  srun --nodes=1 --ntasks=1 --relative=0 wann run "$pipeline" "${cluster[@]}" &
fi
coordinator=$!

if (( SLURM_NTASKS > 1 )); then
  srun --ntasks=$((SLURM_NTASKS - 1)) --relative=1 wann worker "$address" --tls certificates --parallelism "$cores" --once &
fi

trap 'kill -TERM "$coordinator"' TERM
wait "$coordinator"
