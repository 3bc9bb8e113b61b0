package elocute.evaluation;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was judged phone by phone.
 *
 * @param utterances those that were, sorted by id
 * @param impossible ids of those whose frames are too few to say all canonical phones, sorted
 */
record JudgedUtterances(List<JudgedUtterance> utterances, List<String> impossible)
    implements Serializable {

  private static final int NAMED = 5;

  JudgedUtterances {
    utterances =
        utterances.stream().sorted(Comparator.comparing(JudgedUtterance::utteranceId)).toList();
    impossible = impossible.stream().sorted().toList();
  }

  private Object writeReplace() {
    return new SentJudgments(this);
  }

  /** What could not be judged, in a sentence. */
  Optional<String> leftOut() {
    return impossible.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d utterances have fewer frames than their canonical phones need and no scores: %s%s"
                .formatted(
                    impossible.size(),
                    String.join(", ", impossible.subList(0, Math.min(NAMED, impossible.size()))),
                    impossible.size() > NAMED ? ", ..." : ""));
  }
}
