package elocute.scoring.metrics;

import elocute.scoring.alignment.AlignedPair;
import elocute.scoring.alignment.Alignment;
import elocute.scoring.alignment.Operation;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was recognised and how it was judged, phone by phone and kind of error by kind of error.
 * Mutable, not thread-safe; the result does not depend on the order of adding and merging.
 */
public final class PhoneStatistics implements Serializable {
  private final ConfusionMatrix confusions = new ConfusionMatrix();
  private final TreeMap<Operation, TreeMap<String, MispronunciationCounts>> verdicts =
      new TreeMap<>();

  /** Adds one utterance. */
  public void add(UtteranceScore score) {
    confusions.add(score.phoneAlignment());
    List<AlignedPair> pairs = score.diagnosis().canonicalToHuman().pairs();
    List<Verdict> judged = score.diagnosis().verdicts();
    for (int position = 0; position < pairs.size(); position++) {
      AlignedPair pair = pairs.get(position);
      add(pair.operation(), pair.reference(), MispronunciationCounts.of(judged.get(position)));
    }
  }

  /** Adds all counts of others, which stay as they are. */
  public void merge(PhoneStatistics other) {
    confusions.merge(other.confusions);
    other.verdicts.forEach(
        (operation, phones) -> phones.forEach((phone, counts) -> add(operation, phone, counts)));
  }

  private void add(Operation operation, String phone, MispronunciationCounts counts) {
    verdicts
        .computeIfAbsent(operation, absent -> new TreeMap<>())
        .merge(phone, counts, MispronunciationCounts::merge);
  }

  /** What was said against what was recognised. */
  public ConfusionMatrix confusions() {
    return confusions;
  }

  /**
   * Verdicts by canonical phone. Phones that were added to the canonical ones are not among them,
   * nor are insertions of the hypothesis.
   */
  public SortedMap<String, MispronunciationCounts> byCanonicalPhone() {
    var sums = new TreeMap<String, MispronunciationCounts>();
    for (Map<String, MispronunciationCounts> phones : verdicts.values()) {
      phones.forEach((phone, counts) -> sums.merge(phone, counts, MispronunciationCounts::merge));
    }
    sums.remove(Alignment.GAP);
    return sums;
  }

  /**
   * Verdicts by what the speaker did to the canonical phone: {@link Operation#CORRECT} or the kind
   * of error, of which an {@link Operation#INSERTION} is an addition.
   */
  public Map<Operation, MispronunciationCounts> byOperation() {
    var sums = new TreeMap<Operation, MispronunciationCounts>();
    verdicts.forEach(
        (operation, phones) ->
            sums.put(
                operation,
                phones.values().stream()
                    .reduce(MispronunciationCounts.NONE, MispronunciationCounts::merge)));
    return sums;
  }
}
