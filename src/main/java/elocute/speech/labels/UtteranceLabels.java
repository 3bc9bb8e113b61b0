package elocute.speech.labels;

import java.util.ArrayList;
import java.util.List;

/**
 * The labels of one utterance.
 *
 * @param aligned the canonical-perceived alignment in time order, pauses included
 * @param canonicalTrainTarget what should have been said: no additions, no {@code sil}
 * @param perceivedTrainTarget what was said: deletions dropped, runs of {@code sil} collapsed to
 *     one; trains the phoneme head
 */
public record UtteranceLabels(
    List<AlignedPhone> aligned,
    List<String> canonicalTrainTarget,
    List<String> perceivedTrainTarget) {

  public UtteranceLabels {
    aligned = List.copyOf(aligned);
    canonicalTrainTarget = List.copyOf(canonicalTrainTarget);
    perceivedTrainTarget = List.copyOf(perceivedTrainTarget);
  }

  /** Labels with both targets derived from the alignment. */
  public UtteranceLabels(List<AlignedPhone> aligned) {
    this(aligned, canonicalTarget(aligned), perceivedTarget(aligned));
  }

  /** Canonical phones position by position, {@code sil} for pauses and as the gap of additions. */
  public List<String> canonicalAligned() {
    return aligned.stream().map(AlignedPhone::canonical).toList();
  }

  /** Perceived phones position by position, {@code sil} for pauses and as the gap of deletions. */
  public List<String> perceivedAligned() {
    return aligned.stream().map(AlignedPhone::perceived).toList();
  }

  private static List<String> canonicalTarget(List<AlignedPhone> aligned) {
    return aligned.stream()
        .map(AlignedPhone::canonical)
        .filter(phone -> !phone.equals(AlignedPhone.SILENCE))
        .toList();
  }

  private static List<String> perceivedTarget(List<AlignedPhone> aligned) {
    var target = new ArrayList<String>();
    for (AlignedPhone position : aligned) {
      boolean repeatedPause =
          position.perceived().equals(AlignedPhone.SILENCE)
              && !target.isEmpty()
              && target.get(target.size() - 1).equals(AlignedPhone.SILENCE);
      if (position.tag() != ErrorTag.DELETION && !repeatedPause) {
        target.add(position.perceived());
      }
    }
    return target;
  }

  /** One tag per canonical phone plus one per addition, silence excluded. */
  public List<ErrorTag> errorTags() {
    return aligned.stream().filter(position -> !position.isPause()).map(AlignedPhone::tag).toList();
  }
}
