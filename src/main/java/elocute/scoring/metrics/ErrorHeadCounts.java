package elocute.scoring.metrics;

import elocute.scoring.alignment.AlignedPair;
import elocute.scoring.alignment.Alignment;
import elocute.scoring.alignment.Operation;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Predicted against true error-label sequences, on alignments: of the error head, or derived from
 * the phones heard.
 *
 * @param utterances utterances compared
 * @param exactUtterances utterances whose label sequence is entirely right
 * @param edits edits between the sequences
 * @param labels true labels
 * @param classes counts per class, of all classes that are true or predicted somewhere
 */
public record ErrorHeadCounts(
    long utterances,
    long exactUtterances,
    long edits,
    long labels,
    Map<String, ClassCounts> classes)
    implements Serializable {

  /** The counts of nothing. */
  public static final ErrorHeadCounts NONE = new ErrorHeadCounts(0, 0, 0, 0, Map.of());

  public ErrorHeadCounts {
    classes = new TreeMap<>(classes);
  }

  /** So many utterances without a label. */
  static ErrorHeadCounts ofUtterances(long utterances) {
    return new ErrorHeadCounts(utterances, 0, 0, 0, Map.of());
  }

  /** Counts of one utterance's alignment of true with predicted labels. */
  public static ErrorHeadCounts of(Alignment alignment) {
    var classes = new TreeMap<String, ClassCounts>();
    for (AlignedPair pair : alignment.pairs()) {
      if (pair.operation() != Operation.INSERTION) {
        ClassCounts truth = new ClassCounts(1, 0, pair.isCorrect() ? 1 : 0);
        classes.merge(pair.reference(), truth, ClassCounts::merge);
      }
      if (pair.operation() != Operation.DELETION) {
        classes.merge(pair.hypothesis(), new ClassCounts(0, 1, 0), ClassCounts::merge);
      }
    }
    long edits = alignment.edits();
    return new ErrorHeadCounts(1, edits == 0 ? 1 : 0, edits, alignment.referenceTokens(), classes);
  }

  /** The counts of both. */
  public ErrorHeadCounts merge(ErrorHeadCounts other) {
    var merged = new TreeMap<>(classes);
    other.classes.forEach((label, counts) -> merged.merge(label, counts, ClassCounts::merge));
    return new ErrorHeadCounts(
        utterances + other.utterances,
        exactUtterances + other.exactUtterances,
        edits + other.edits,
        labels + other.labels,
        merged);
  }

  /** Share of the utterances whose label sequence is entirely right. */
  public double sequenceAccuracy() {
    return Rate.share(exactUtterances, utterances);
  }

  /** 1 - edits / true labels; at most 1, may be negative. */
  public double tokenAccuracy() {
    return 1 - Rate.errorRate(edits, labels);
  }

  /** Edits per utterance. */
  public double meanEditDistance() {
    return Rate.share(edits, utterances);
  }

  /** The counts of one class; all zero for a class that occurs on neither side. */
  public ClassCounts ofClass(String label) {
    return classes.getOrDefault(label, ClassCounts.NONE);
  }

  /** Labels {@code I}: something is wrong. */
  public ClassCounts incorrect() {
    return ofClass(TwoWayLabels.INCORRECT);
  }

  /** Labels {@code C}: all is right. */
  public ClassCounts correct() {
    return ofClass(TwoWayLabels.CORRECT);
  }

  /** Mean of the classes' F1, weighted by their true labels; 0 without true labels. */
  public double weightedF1() {
    if (labels == 0) {
      return 0;
    }
    double sum =
        classes.values().stream().mapToDouble(counts -> counts.support() * counts.f1()).sum();
    return sum / labels;
  }

  /** Plain mean of the F1 of all classes that are true or predicted somewhere; 0 without any. */
  public double macroF1() {
    return classes.values().stream().mapToDouble(ClassCounts::f1).average().orElse(0);
  }
}
