package elocute.scoring.metrics;

import elocute.scoring.alignment.AlignedPair;
import elocute.scoring.alignment.Alignment;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each token was recognised as each token. Insertions are the row, deletions the column
 * {@link Alignment#GAP}. Mutable, not thread-safe; the result does not depend on the order of
 * adding and merging.
 */
public final class ConfusionMatrix implements Serializable {
  private final TreeMap<Cell, Long> counts = new TreeMap<>();

  /**
   * One count of the matrix.
   *
   * @param reference token that was said, or {@link Alignment#GAP}
   * @param hypothesis token that was recognised, or {@link Alignment#GAP}
   * @param count positive
   */
  public record Entry(String reference, String hypothesis, long count) {

    private String token() {
      return isInsertion() ? hypothesis : reference;
    }

    private boolean isInsertion() {
      return reference.equals(Alignment.GAP);
    }

    private PhonemeErrorCounts edits() {
      if (isInsertion()) {
        return new PhonemeErrorCounts(0, 0, count, 0);
      }
      if (hypothesis.equals(Alignment.GAP)) {
        return new PhonemeErrorCounts(0, count, 0, count);
      }
      return new PhonemeErrorCounts(hypothesis.equals(reference) ? 0 : count, 0, 0, count);
    }
  }

  private record Cell(String reference, String hypothesis)
      implements Comparable<Cell>, Serializable {
    @Override
    public int compareTo(Cell other) {
      int byReference = reference.compareTo(other.reference);
      return byReference != 0 ? byReference : hypothesis.compareTo(other.hypothesis);
    }
  }

  /** Counts every position of an alignment. */
  public void add(Alignment alignment) {
    for (AlignedPair pair : alignment.pairs()) {
      counts.merge(new Cell(pair.reference(), pair.hypothesis()), 1L, Long::sum);
    }
  }

  /** Adds all counts of another matrix, which stays as it is. */
  public void merge(ConfusionMatrix other) {
    other.counts.forEach((cell, count) -> counts.merge(cell, count, Long::sum));
  }

  /** All positive counts, sorted by reference, then hypothesis. */
  public List<Entry> entries() {
    return counts.entrySet().stream().map(ConfusionMatrix::entry).toList();
  }

  private static Entry entry(Map.Entry<Cell, Long> count) {
    return new Entry(count.getKey().reference(), count.getKey().hypothesis(), count.getValue());
  }

  /** Edits by the phone that they concern: substitutions and deletions by what was said. */
  public SortedMap<String, PhonemeErrorCounts> byToken() {
    var counts = new TreeMap<String, PhonemeErrorCounts>();
    for (Entry entry : entries()) {
      counts.merge(entry.token(), entry.edits(), PhonemeErrorCounts::merge);
    }
    return counts;
  }
}
