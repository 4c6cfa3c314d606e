#!/usr/bin/env bash
# The experiment of interpolation.md, from data to tables: twelve trainings, one after the other, some minutes each.
#
#   ZEE=/path/to/zee.h5 OUT=/path/to/new/folder docs/results/interpolation/run.sh
#
# TWOFOLD is the command (default: the launcher of this checkout). A training that is done already is not done again.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
twofold=${TWOFOLD:-$here/../../../twofold}
zee=${ZEE:?the file zee.h5}
out=${OUT:?a folder for everything that is made}
mkdir -p "$out/runs" "$out/reports"

# Preset quick as it was when interpolation.md was made: one-dimensional terms on these observables, momenta or acceptance coordinates.
former=(--set weights.features=0 --set weights.compressed=false --set weights.edgeless=false --set network.ranked=false
  --set "derived=mass(electron+positron),pt(electron+positron),pt(electron),pt(positron),eta(electron),eta(positron)")
momenta=("${former[@]}" --set network.kind=conditional-noise --set network.aligned=false --set symmetric=false)
response=("${former[@]}" --set network.kind=response --set network.aligned=true --set symmetric=true)
mass="theory:mass(electron+positron)"

train() { # NAME OPTION…: on momenta (-quick) and with maps in acceptance coordinates (-response)
  local name=$1
  shift
  [ -e "$out/runs/$name-quick/model.twofold" ] ||
    $twofold train otus "$@" --preset quick "${momenta[@]}" --seed 1 --threads 1 --out "$out/runs/$name-quick"
  [ -e "$out/runs/$name-response/model.twofold" ] ||
    $twofold train otus "$@" --preset quick "${response[@]}" --seed 1 --threads 1 --out "$out/runs/$name-response"
}

judge() { # REPORT MODEL FILE: with twofold, on the last 20 000 events; status 1 only says that a gate does not hold
  [ -e "$out/reports/$1" ] ||
    $twofold evaluate "$out/runs/$2/model.twofold" --data "$3" --events 20000 --seed 1 --threads 1 --out "$out/reports/$1" || [ $? -eq 1 ]
}

table() { # STUDY N EDGES FILE MODEL…: without twofold, on the last N events
  local study=$1 n=$2 edges=$3 file=$4 name folded=()
  name=$(basename "$file" .h5)
  shift 4
  for level in theory detector; do
    [ -e "$out/$name.$level.csv" ] || $twofold convert "$file" "$out/$name.$level.csv" --study "$study" --level $level
  done
  for model in "$@"; do
    [ -e "$out/$name.$model.csv" ] || $twofold fold "$out/runs/$model/model.twofold" --in "$file" --out "$out/$name.$model.csv" --seed 1
    folded+=("$model=$out/$name.$model.csv")
  done
  python3 "$here/independent.py" "$n" "$edges" "$out/$name.theory.csv" "$out/$name.detector.csv" "${folded[@]}"
}

# 1. A gap in the spectrum of the Z boson. The last 40 000 rows of the file are seen by no training; 34 250 of them lie in the gap.
select_pairs() { [ -e "$1" ] || $twofold convert "$zee" "$1" --study zee --level both "${@:2}"; }
select_pairs "$out/control.h5" --drop "$mass >= 86" --drop "$mass <= 96"
select_pairs "$out/gap.h5" --keep "$mass >= 86" --keep "$mass <= 96"
train control --study zee --paired "$out/control.h5"
train everything --study zee --paired "$zee" --hold-out 40000
train few --study zee --paired "$zee" --hold-out 118169 # as many events as both control regions have
today() { # NAME OPTION…: the preset quick of now
  [ -e "$out/runs/$1-today/model.twofold" ] ||
    $twofold train otus "${@:2}" --preset quick --seed 1 --threads 1 --out "$out/runs/$1-today"
}
today control --study zee --paired "$out/control.h5"
today labelled --study zee --paired "$out/control.h5" --pairs "$out/control.h5" # the pairs of the control regions are known
today everything --study zee --paired "$zee" --hold-out 40000
for model in {control,everything,few}-{quick,response} {control,labelled,everything}-today; do
  judge $model $model "$out/gap.h5"
done
table zee 34000 86,88,90,91,92,94,96 "$out/gap.h5" {control,everything,few}-{quick,response} {control,labelled,everything}-today
table zee 19713 66,76,82,84,86,96,98,100,106,116 "$out/control.h5" {control,everything,few}-{quick,response}

# 2. An unseen resonance between two others, width 1 % of the mass, and one beyond them.
study=$here/resonance.yaml
for m in 200:2.0 450:4.5; do
  [ -e "$out/${m%:*}.theory.csv" ] ||
    $twofold generate "$study" --mass ${m%:*} --width ${m#*:} --events 50000 --seed ${m%:*} --out "$out/${m%:*}.csv"
done
for m in 200:2.0 300:3.0 450:4.5 600:6.0; do
  [ -e "$out/test-${m%:*}.h5" ] ||
    $twofold generate "$study" --mass ${m%:*} --width ${m#*:} --events 40000 --seed 1${m%:*} --out "$out/test-${m%:*}.h5"
done
# Both resonances in turn, so that what validates at the end of the files is of both.
for level in theory detector; do
  for m in 200 450; do
    sed 1d "$out/$m.$level.csv" > "$out/$m.$level.rows"
  done
  { head -n 1 "$out/200.$level.csv"; paste -d '\n' "$out"/{200,450}.$level.rows; } > "$out/heavy-control.$level.csv"
  rm "$out"/{200,450}.$level.rows
done
train heavy-control --study "$study" --theory "$out/heavy-control.theory.csv" --detector "$out/heavy-control.detector.csv"
today heavy-control --study "$study" --theory "$out/heavy-control.theory.csv" --detector "$out/heavy-control.detector.csv"
for m in 300 600; do
  for model in heavy-control-{quick,response,today}; do
    judge $model-$m $model "$out/test-$m.h5"
  done
done
for m in 200 300 450 600; do
  table "$study" 40000 $((m * 9 / 10)),$((m * 98 / 100)),$((m * 102 / 100)),$((m * 11 / 10)) "$out/test-$m.h5" heavy-control-{quick,response,today}
done
