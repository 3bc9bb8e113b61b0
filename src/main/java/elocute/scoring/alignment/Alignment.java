package elocute.scoring.alignment;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The alignment of a reference with a hypothesis of least unit-cost edits.
 *
 * <p>Of equally cheap alignments it is the one that Kaldi's {@code align-text} finds: on backtrace
 * from the end the diagonal when its cost is at most both others, else a deletion before an
 * insertion.
 *
 * @param pairs the positions in order
 */
public record Alignment(List<AlignedPair> pairs) implements Serializable {

  /** Stands for the missing token of a deletion or an insertion; never itself a token. */
  public static final String GAP = "<eps>";

  public Alignment {
    pairs = List.copyOf(pairs);
  }

  /**
   * Aligns two sequences, either of which may be empty, in time and space of the product of their
   * lengths.
   *
   * @throws IllegalArgumentException when a token is {@link #GAP}
   */
  public static Alignment of(List<String> reference, List<String> hypothesis) {
    String[] referenceTokens = tokens("reference", reference);
    String[] hypothesisTokens = tokens("hypothesis", hypothesis);
    return backtrace(referenceTokens, hypothesisTokens, costs(referenceTokens, hypothesisTokens));
  }

  private static String[] tokens(String side, List<String> sequence) {
    int gap = sequence.indexOf(GAP);
    if (gap >= 0) {
      throw new IllegalArgumentException(
          "Token %d of the %s is %s, which stands for a gap and cannot be a token"
              .formatted(gap, side, GAP));
    }
    return sequence.toArray(String[]::new);
  }

  /** Element [i][j]: least edits from the first i reference tokens to the first j of the other. */
  private static int[][] costs(String[] reference, String[] hypothesis) {
    var costs = new int[reference.length + 1][hypothesis.length + 1];
    for (int j = 0; j <= hypothesis.length; j++) {
      costs[0][j] = j;
    }
    for (int i = 1; i <= reference.length; i++) {
      costs[i][0] = i;
      for (int j = 1; j <= hypothesis.length; j++) {
        int diagonal = costs[i - 1][j - 1] + substitutionCost(reference[i - 1], hypothesis[j - 1]);
        costs[i][j] = Math.min(diagonal, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
      }
    }
    return costs;
  }

  private static int substitutionCost(String reference, String hypothesis) {
    return reference.equals(hypothesis) ? 0 : 1;
  }

  private static Alignment backtrace(String[] reference, String[] hypothesis, int[][] costs) {
    Deque<AlignedPair> pairs = new ArrayDeque<>();
    int i = reference.length;
    int j = hypothesis.length;
    while (i > 0 || j > 0) {
      AlignedPair last = lastPair(reference, hypothesis, i, j, costs);
      pairs.addFirst(last);
      i -= last.operation() == Operation.INSERTION ? 0 : 1;
      j -= last.operation() == Operation.DELETION ? 0 : 1;
    }
    return new Alignment(List.copyOf(pairs));
  }

  private static AlignedPair lastPair(
      String[] reference, String[] hypothesis, int i, int j, int[][] costs) {
    if (i == 0) {
      return AlignedPair.insertion(hypothesis[j - 1], j - 1);
    }
    if (j == 0) {
      return AlignedPair.deletion(reference[i - 1], i - 1);
    }
    int diagonal = costs[i - 1][j - 1] + substitutionCost(reference[i - 1], hypothesis[j - 1]);
    int deletion = costs[i - 1][j] + 1;
    int insertion = costs[i][j - 1] + 1;
    if (diagonal <= Math.min(deletion, insertion)) {
      return AlignedPair.matched(reference[i - 1], hypothesis[j - 1], i - 1, j - 1);
    }
    return deletion <= insertion
        ? AlignedPair.deletion(reference[i - 1], i - 1)
        : AlignedPair.insertion(hypothesis[j - 1], j - 1);
  }

  /** Number of positions of one kind. */
  public long count(Operation operation) {
    return pairs.stream().filter(pair -> pair.operation() == operation).count();
  }

  /** The Levenshtein distance: substitutions, deletions and insertions. */
  public long edits() {
    return pairs.size() - count(Operation.CORRECT);
  }

  /** Number of reference tokens. */
  public long referenceTokens() {
    return pairs.size() - count(Operation.INSERTION);
  }

  /** The positions that have a reference token; element i is that of reference token i. */
  public List<AlignedPair> byReference() {
    return pairs.stream().filter(pair -> pair.operation() != Operation.INSERTION).toList();
  }

  /** The positions that have a hypothesis token; element i is that of hypothesis token i. */
  public List<AlignedPair> byHypothesis() {
    return pairs.stream().filter(pair -> pair.operation() != Operation.DELETION).toList();
  }
}
