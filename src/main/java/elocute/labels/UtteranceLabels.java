package elocute.labels;

import java.util.List;

/**
 * The labels of one utterance, all derived from its canonical-perceived alignment.
 *
 * @param aligned the alignment in time order, pauses included
 */
public record UtteranceLabels(List<AlignedPhone> aligned) {

  public UtteranceLabels {
    aligned = List.copyOf(aligned);
  }

  /** Canonical phones position by position, {@code sil} for pauses and as the gap of additions. */
  public List<String> canonicalAligned() {
    return aligned.stream().map(AlignedPhone::canonical).toList();
  }

  /** Perceived phones position by position, {@code sil} for pauses and as the gap of deletions. */
  public List<String> perceivedAligned() {
    return aligned.stream().map(AlignedPhone::perceived).toList();
  }

  /** What should have been said: no additions, no {@code sil}. */
  public List<String> canonicalTrainTarget() {
    return aligned.stream()
        .map(AlignedPhone::canonical)
        .filter(phone -> !phone.equals(AlignedPhone.SILENCE))
        .toList();
  }

  /**
   * What was said: deletions dropped, runs of {@code sil} collapsed to one. Trains the phoneme
   * head.
   */
  public List<String> perceivedTrainTarget() {
    var target = new java.util.ArrayList<String>();
    for (AlignedPhone position : aligned) {
      boolean repeatedPause =
          position.perceived().equals(AlignedPhone.SILENCE)
              && !target.isEmpty()
              && target.get(target.size() - 1).equals(AlignedPhone.SILENCE);
      if (position.tag() != ErrorTag.DELETION && !repeatedPause) {
        target.add(position.perceived());
      }
    }
    return List.copyOf(target);
  }

  /** One tag per canonical phone plus one per addition, silence excluded. */
  public List<ErrorTag> errorTags() {
    return aligned.stream().filter(position -> !position.isPause()).map(AlignedPhone::tag).toList();
  }
}
