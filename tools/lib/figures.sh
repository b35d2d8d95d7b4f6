# shellcheck shell=bash
# What each figure of the accuracy table is measured by. Source training.sh first; $mocap is the binary, $work a folder for
# what is thrown away, $format text or json, $progress where training may speak, ${given[@]} the model instead of the bundled one.

all_figures=(samples type kinds labels sources performers gait segments novelty unseen untrained invariance diagnostics phase halves)

list_figures() {
  cat <<'END'
  samples      the bundled model on the project's own samples
  type         motion type on bandai-2: one model for each style left out
  kinds        the three kinds of classification network on the same folds: motion type and segments, each style left out
  labels       independent labels: bandai-1's styles on unseen takes, bandai-2's on unseen motion types
  sources      motion type across sources: one model for each of bandai-1+2, cmu, cmu-dance-martial left out
  performers   motion type of cmu's performers: one model for each left out
  gait         walk and run a frame on pfnn and cmu35, by a model trained without them
  segments     80 clips joined from held-out bandai-2 takes: by one model for a fifth of the takes, then for each style
  novelty      bow, then punch, kick and slash, told as unknown against other bandai-1 clips, none of which was trained on
  unseen       six other families of bandai-1's types, each left out in turn, told as unknown like those
  untrained    each type of the bundled model's but idle and climb left out in turn, told as unknown among clips of a new source
  invariance   the bundled model on clips turned, moved, scaled, resampled, renamed, mirrored, in place, and as COLLADA
  diagnostics  how often each doubt about a clip is raised, where it is right and where it is not
  phase        phase and plants on pfnn and cmu35: each clip, or set, by a model that was trained without it
  halves       the same on half of a take, or of a set, by a model that knows the other half: how far marks agree with themselves
END
}

# title TEXT: what the figures below it are; JSON speaks for itself.
title() { if [[ $format == text ]]; then echo "== $*"; fi; }

# evaluate ARGUMENTS…: the scores on standard output.
evaluate() { "$mocap" evaluate "$@" --format "$format" 2>"$progress"; }

# Everything that the bundled model is trained on, in its taxonomy, for evaluations that leave a part of it out. What people have
# marked is in the folders ${marked[@]}, where they are given: the same clips, divided so that a part can be left out.
marked=()
evaluate_all() {
  [[ -d $work/generated ]] || generate_training_clips "$work/generated" 2>"$progress"
  local folder folders=("$MOCAP_DATA"/{bandai-1,bandai-2,cmu,cmu-dance-martial}) options=()
  if [[ ${#marked[@]} -gt 0 ]]; then
    folders+=("${marked[@]}")
  else
    folders+=("$MOCAP_DATA"/{cmu35-walk,cmu35-run,pfnn})
  fi
  for folder in "${folders[@]##*/}"; do
    if [[ $folder == cmu35-* ]]; then options+=(--fps-of "$folder=120"); fi
  done
  evaluate "${folders[@]}" "$work/generated" --map "$MOCAP_DATA/taxonomy.json" "${options[@]}" "$@"
}

# evaluate_sources SOURCE,… ARGUMENTS…: the same with these sources left out in turn. Both bandai folders are one.
evaluate_sources() {
  local sources=$1
  shift
  evaluate_all --leave-out "source=$sources" --group bandai=bandai-1,bandai-2 "$@"
}

figure_samples() {
  title "the bundled model on SampleData/BVH"
  evaluate SampleData/BVH "${given[@]}"
}

figure_type() {
  title "motion type on bandai-2, each style left out in turn"
  evaluate "$MOCAP_DATA/bandai-2" --leave-out style
}

figure_kinds() {
  local kind
  for kind in dense convolutional recurrent; do
    title "--network $kind on bandai-2, each style left out in turn, with 80 joins"
    evaluate "$MOCAP_DATA/bandai-2" --leave-out style --joins 80 --network "$kind"
  done
}

figure_labels() {
  title "labels of bandai-1 (17 motion types, 12 styles), a fifth of each type's takes left out in turn"
  evaluate "$MOCAP_DATA/bandai-1" --leave-out fold --labels many --network dense
  title "labels of bandai-2 (5 styles), each motion type left out in turn"
  evaluate "$MOCAP_DATA/bandai-2" --leave-out motion_type --labels many --network dense
}

figure_sources() {
  title "motion type across sources, each left out in turn"
  evaluate_sources bandai,cmu,cmu-dance-martial
}

figure_performers() {
  title "motion type of cmu's performers, each left out in turn"
  evaluate_all --leave-out performer --network dense
}

figure_gait() {
  title "walk and run a frame on pfnn and cmu35, by a model trained without them"
  evaluate_sources marked --group marked=pfnn,cmu35-walk,cmu35-run
}

figure_segments() {
  title "80 joins of bandai-2 takes, by one model trained on the other four fifths of the takes"
  evaluate "$MOCAP_DATA/bandai-2" --leave-out fold=1 --joins 80
  title "80 joins of bandai-2 takes, each style left out in turn"
  evaluate "$MOCAP_DATA/bandai-2" --leave-out style --joins 80
}

# evaluate_unknown TYPE…: how these types are told as unknown by models that did not train on them. The twelve styles of bandai-1
# are in four groups, so that the known clips are new to each model as well. What is strange does not hang on the kind of
# network; the dense one is trained soonest.
evaluate_unknown() {
  evaluate "$MOCAP_DATA/bandai-1" "$MOCAP_DATA/bandai-2" --leave-out style=a,b,c,d --group a=active,angry,childish \
    --group b=feminine,happy,masculinity --group c=musical,normal,not-confident --group d=proud,sad,tired \
    --network dense "${@/#/--novel=}"
}

figure_novelty() {
  title "bow against the other bandai-1 clips, all of them new to the model"
  evaluate_unknown bow
  title "kick, punch and slash (5 clips) against the other bandai-1 clips, all of them new to the model"
  evaluate_unknown kick punch slash
}

# Types that are each other's mirror image, or nearly the same, are left out together: with one of them the other is known.
figure_unseen() {
  local family scores=$work/unseen
  for family in "bye byebye" guide "run dash" "walk walk-turn-left walk-turn-right" walk-back "walk-left walk-right"; do
    title "${family// /, } against the other clips of bandai-1 and bandai-2, all of them new to the model"
    # shellcheck disable=SC2086
    evaluate_unknown $family | tee -a "$scores"
  done
  [[ $format == json ]] || mean_of_families "$scores"
}

# The types that the bundled model is trained on, of which enough clips are there to leave out. Each large source is left out in
# turn too, so that the known clips are of performers and skeletons that are new to each model. Idle has no clips of its own, and of
# climbing there are two.
figure_untrained() {
  local type scores=$work/untrained
  for type in dance fight gesture jump run sport walk; do
    title "$type against the other types of the folders that have it, of a source that is new to the model"
    evaluate_sources bandai,cmu,cmu-dance-martial --network dense "--novel=$type" | tee -a "$scores"
  done
  [[ $format == json ]] || mean_of_families "$scores"
}

# mean_of_families FILE: the mean over the families of the area under the curve, each column by itself, and the worst family; and
# the mean of what the documents say.
mean_of_families() {
  title "area under the curve, all families"
  awk '
    /^ *novelty / { sub(/^ *novelty +unknown +known +/, ""); heading = $0 }
    /^ *all pairs / {
      families++
      for (n = 3; n <= NF; n++) {
        sum[n] += $n
        if (families == 1 || $n < worst[n]) worst[n] = $n
      }
      last = NF
    }
    /^ *in the documents / { unknown += $4; known += $5 }
    function row(name, values, divisor,   n) {
      printf "  %-8s", name
      for (n = 3; n <= last; n++) printf "%9.3f", values[n] / divisor
      print ""
    }
    END {
      print "  of: " heading
      row("mean", sum, families)
      row("worst", worst, 1)
      printf "  unknown in the documents: %.3f of the unknown, %.3f of the known\n", unknown / families, known / families
    }' "$1"
}

# bandai-1 has walks, runs and gestures on a skeleton whose every joint has positions; pfnn has walks and jogs of another.
figure_invariance() {
  local copies=$work/collada folder
  build_release GenerateSamples
  for folder in bandai-1 pfnn; do
    .build/release/GenerateSamples --collada "$MOCAP_DATA/$folder" --output "$copies"
  done
  title "the bundled model on changed clips of bandai-1 and pfnn; mirrored: types exchanged, phase half a cycle on"
  evaluate "$MOCAP_DATA/bandai-1" "$MOCAP_DATA/pfnn" --invariance "${given[@]}" \
    --same-as "COLLADA, matrices=$copies/matrices" --same-as "COLLADA, angles=$copies/angles"
}

figure_diagnostics() {
  local folder folders=()
  for folder in bandai-1 bandai-2 cmu cmu-dance-martial pfnn; do folders+=("$MOCAP_DATA/$folder"); done
  title "diagnostics of clips as they are, and damaged on purpose"
  evaluate "${folders[@]}" --map "$MOCAP_DATA/taxonomy.json" --diagnostics "${given[@]}"
  title "diagnostics of cmu35, whose files say 30 frames a second and are recorded at 120"
  evaluate "$MOCAP_DATA/cmu35-walk" "$MOCAP_DATA/cmu35-run" --map "$MOCAP_DATA/taxonomy.json" --diagnostics "${given[@]}"
}

# link_clips FOLDER CLIP…: a folder with those clips and their marks.
link_clips() {
  local folder=$1 clip
  mkdir -p "$folder"
  shift
  for clip in "${@%.bvh}"; do ln -sf "$clip".{bvh,phase,gait} "$folder"; done
}

# Nothing is taken from what is scored: what was chosen and learnt comes from the others. A take of pfnn is left out with its
# mirror image, in a folder of its own, because its steps are marked elsewhere. Of each folder's marks one constant is taken off,
# which is printed. Phase does not hang on the classification network: the dense one is trained soonest.
figure_phase() {
  local take name references=()
  marked=("$MOCAP_DATA"/{cmu35-walk,cmu35-run})
  for take in LocomotionFlat04 NewCaptures10; do
    link_clips "$work/$take" "$MOCAP_DATA/pfnn/${take}_000.bvh"
    link_clips "$work/$take-mirrored" "$MOCAP_DATA/pfnn/${take}_000_mirror.bvh"
    for name in "$take" "$take-mirrored"; do
      marked+=("$work/$name")
      references+=(--phase-reference "$name")
    done
  done
  title "phase on pfnn and cmu35: each take of pfnn, and cmu35, by a model trained without it"
  evaluate_sources flat,boxes,cmu35 --group cmu35=cmu35-walk,cmu35-run \
    --group flat=LocomotionFlat04,LocomotionFlat04-mirrored --group boxes=NewCaptures10,NewCaptures10-mirrored \
    "${references[@]}" --phase-reference generated --network dense
  marked=()
}

# halve CLIP FOLDER: the first half of a BVH clip of 120 frames a second in FOLDER-first, the second in FOLDER-second, with their
# marks.
halve() {
  local clip=${1%.bvh} folder=$2 mark middle moment
  local name=${clip##*/}
  middle=$(($(wc -l <"$clip.phase") / 2))
  moment=$(awk -v rows="$middle" 'BEGIN { print (rows - 0.5) / 120 }')
  mkdir -p "$folder"-{first,second}
  "$mocap" convert --quiet "$clip.bvh" "$folder-first/$name.bvh" --end "$moment"
  "$mocap" convert --quiet "$clip.bvh" "$folder-second/$name.bvh" --start "$moment"
  for mark in phase gait; do
    head -n "$middle" "$clip.$mark" >"$folder-first/$name.$mark"
    tail -n "+$((middle + 1))" "$clip.$mark" >"$folder-second/$name.$mark"
  done
}

# What is missed by a model that learnt the same annotator's marks of the same performer on the same day can hardly be learnt from
# the motion. All first halves are left out together, and then all second ones.
figure_halves() {
  local name half clips references=() first="" second=""
  link_clips "$work/boxes" "$MOCAP_DATA/pfnn"/NewCaptures10_000{,_mirror}.bvh
  halve "$MOCAP_DATA/pfnn/LocomotionFlat04_000.bvh" "$work/flat"
  halve "$MOCAP_DATA/pfnn/LocomotionFlat04_000_mirror.bvh" "$work/flat-mirrored"
  for name in cmu35-walk cmu35-run; do
    clips=("$MOCAP_DATA/$name"/*.bvh)
    half=$((${#clips[@]} / 2))
    link_clips "$work/$name-first" "${clips[@]:0:half}"
    link_clips "$work/$name-second" "${clips[@]:half}"
  done
  marked=("$work/boxes")
  for name in flat flat-mirrored cmu35-walk cmu35-run; do
    marked+=("$work/$name"-{first,second})
    first+=,$name-first
    second+=,$name-second
    if [[ $name == flat* ]]; then references+=(--phase-reference "$name-first" --phase-reference "$name-second"); fi
  done
  title "phase of each half of LocomotionFlat04 and of cmu35, by a model that learnt the marks of the other half"
  evaluate_sources first,second --group "first=${first#,}" --group "second=${second#,}" \
    --phase-reference boxes "${references[@]}" --phase-reference generated --network dense
  marked=()
}
