# shellcheck shell=bash
# What the models are trained on. Source messages.sh, packages.sh, setup.sh and build.sh first.

MOCAP_DATA=${MOCAP_DATA:-${XDG_CACHE_HOME:-$HOME/.cache}/mocap-data}

require_motion_data() {
  [[ -f $MOCAP_DATA/taxonomy.json ]] || fail "there is no motion data in $MOCAP_DATA; set MOCAP_DATA"
}

# generate_training_clips FOLDER: motion made by the project's own generator (other people than the samples show): exact
# phase, skeletons of every convention, and jumps, backward and sideways walks, which the captured data hardly has.
generate_training_clips() {
  build_release GenerateSamples
  .build/release/GenerateSamples --training 240 --seed 1 --output "$1"
}

declare -A licences=(
  [bandai-1]="CC BY-NC 4.0" [bandai-2]="CC BY-NC 4.0" [cmu]="CMU, free for any use"
  [cmu-dance-martial]="CMU, free for any use; parts MIT" [cmu35-walk]="CMU motion, marks GPL-3"
  [cmu35-run]="CMU motion, marks GPL-3" [pfnn]="academic, non-commercial use" [generated]="made by this project"
)
declare -A rates=([cmu35-walk]=120 [cmu35-run]=120)

# More options of training, for train_on.
training_options=()

# train_on MODEL NAME FOLDERS…: trains on the folders, which are paths or names in the motion data, and on generated clips.
# The phase's definition is that of Holden et al. (2017), whose marks are pfnn's; that of generated clips is exact.
train_on() {
  local model=$1 name=$2 generated folder folders=() options=()
  shift 2
  generated=$(mktemp -d)
  generate_training_clips "$generated/generated"
  for folder in "$@" "$generated/generated"; do
    [[ $folder == /* ]] || folder=$MOCAP_DATA/$folder
    folders+=("$folder")
    folder=${folder##*/}
    options+=(--licence "$folder=${licences[$folder]}")
    if [[ -n ${rates[$folder]:-} ]]; then options+=(--fps-of "$folder=${rates[$folder]}"); fi
  done
  .build/release/mocap train "${folders[@]}" --map "$MOCAP_DATA/taxonomy.json" "${options[@]}" \
    --group bandai=bandai-1,bandai-2 --phase-reference pfnn --phase-reference generated --name "$name" --seed 1 \
    "${training_options[@]}" -o "$model"
  rm -rf "$generated"
}

unmarked=(bandai-1 bandai-2 cmu cmu-dance-martial)

# link_pfnn FOLDER PREFIX…: a folder with those clips of pfnn whose names begin so.
link_pfnn() {
  local folder=$1 prefix
  mkdir -p "$folder"
  shift
  for prefix in "$@"; do ln -sf "$MOCAP_DATA/pfnn/$prefix"* "$folder"; done
}

# train_without_flat MODEL, train_without_terrain MODEL: without one of pfnn's takes and its mirror image, on the other.
train_without_flat() {
  link_pfnn "$work/terrain/pfnn" NewCaptures10
  train_on "$1" without-flat "${unmarked[@]}" cmu35-walk cmu35-run "$work/terrain/pfnn"
}

train_without_terrain() {
  link_pfnn "$work/flat/pfnn" LocomotionFlat04
  train_on "$1" without-terrain "${unmarked[@]}" cmu35-walk cmu35-run "$work/flat/pfnn"
}

train_without_cmu35() { train_on "$1" without-cmu35 "${unmarked[@]}" pfnn; }

train_default() { train_on "$1" default "${unmarked[@]}" cmu35-walk cmu35-run pfnn; }
