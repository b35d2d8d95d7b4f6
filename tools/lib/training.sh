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

# train_on MODEL NAME FOLDERS…: trains on the folders of that name in the motion data, and on generated clips.
train_on() {
  local model=$1 name=$2
  shift 2
  local generated
  generated=$(mktemp -d)
  generate_training_clips "$generated/generated"
  .build/release/mocap train "${@/#/$MOCAP_DATA/}" "$generated/generated" \
    --map "$MOCAP_DATA/taxonomy.json" --fps-of cmu35-walk=120 --fps-of cmu35-run=120 \
    --licence "bandai-1=CC BY-NC 4.0" --licence "bandai-2=CC BY-NC 4.0" --licence "cmu=CMU, free for any use" \
    --licence "cmu-dance-martial=CMU, free for any use; parts MIT" \
    --licence "cmu35-walk=CMU motion, marks GPL-3" --licence "cmu35-run=CMU motion, marks GPL-3" \
    --licence "pfnn=academic, non-commercial use" --licence "generated=made by this project" \
    --phase-reference pfnn --name "$name" --seed 1 -o "$model"
  rm -rf "$generated"
}

train_without_pfnn() { train_on "$1" without-pfnn bandai-1 bandai-2 cmu cmu-dance-martial cmu35-walk cmu35-run; }

# The phase's definition is that of Holden et al. (2017), whose marks are pfnn's.
train_default() { train_on "$1" default bandai-1 bandai-2 cmu cmu-dance-martial cmu35-walk cmu35-run pfnn; }
