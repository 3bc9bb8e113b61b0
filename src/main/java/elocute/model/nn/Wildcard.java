package elocute.model.nn;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A class that stands in targets for a phone of which is not known which it was.
 *
 * @param label the class
 * @param phones classes that it may have been
 */
public record Wildcard(int label, int[] phones) {

  /** Whether it stands in a target. */
  boolean isIn(int[] target) {
    return IntStream.of(target).anyMatch(phone -> phone == label);
  }

  /** Runs of it in a target: places that nothing known stands between. */
  int runs(int[] target) {
    return (int) IntStream.range(0, target.length).filter(place -> begins(target, place)).count();
  }

  /** Writes each of a target's runs as one of the classes from {@code first} on. */
  int[] numbered(int[] target, int first) {
    int[] numbered = target.clone();
    int run = first - 1;
    for (int place = 0; place < target.length; place++) {
      run += begins(target, place) ? 1 : 0;
      numbered[place] = target[place] == label ? run : target[place];
    }
    return numbered;
  }

  /**
   * For each run of a target, of {@code classes} classes 1 where it may be one, else 0; written
   * from {@code offset} on. It may not be what is known to stand beside it: one would not hear
   * where the one ends and the other begins.
   */
  void markAllowed(int[] target, int classes, float[] allowed, int offset) {
    int row = offset;
    for (int place = 0; place < target.length; place++) {
      if (begins(target, place)) {
        for (int phone : phones) {
          allowed[row + phone] = 1;
        }
        forbid(target, place - 1, allowed, row);
        forbid(target, end(target, place), allowed, row);
        row += classes;
      }
    }
  }

  private static void forbid(int[] target, int place, float[] allowed, int row) {
    if (place >= 0 && place < target.length) {
      allowed[row + target[place]] = 0;
    }
  }

  private boolean begins(int[] target, int place) {
    return target[place] == label && (place == 0 || target[place - 1] != label);
  }

  private int end(int[] target, int place) {
    int end = place;
    while (end < target.length && target[end] == label) {
      end++;
    }
    return end;
  }

  /** The same classes with another number in its place. */
  public int[][] replaced(int[][] classes, int other) {
    return Arrays.stream(classes)
        .map(item -> IntStream.of(item).map(value -> value == label ? other : value).toArray())
        .toArray(int[][]::new);
  }
}
