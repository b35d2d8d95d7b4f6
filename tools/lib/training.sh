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

# train_default MODEL: the bundled model, of all captured data and of generated clips.
# The phase's definition is that of Holden et al. (2017), whose marks are pfnn's; that of generated clips is exact.
train_default() {
  local model=$1 generated folder folders=() options=()
  generated=$(mktemp -d)
  generate_training_clips "$generated/generated"
  for folder in bandai-1 bandai-2 cmu cmu-dance-martial cmu35-walk cmu35-run pfnn; do folders+=("$MOCAP_DATA/$folder"); done
  for folder in "${folders[@]##*/}" generated; do
    options+=(--licence "$folder=${licences[$folder]}")
    if [[ -n ${rates[$folder]:-} ]]; then options+=(--fps-of "$folder=${rates[$folder]}"); fi
  done
  .build/release/mocap train "${folders[@]}" "$generated/generated" --map "$MOCAP_DATA/taxonomy.json" "${options[@]}" \
    --group bandai=bandai-1,bandai-2 --phase-reference pfnn --phase-reference generated --name default --seed 1 -o "$model"
  rm -rf "$generated"
}
