package elocute.training.data;

import elocute.model.nn.PlaceLoss;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often in a split which phone is said in the place of which, and which is left out. From it
 * follow prompts that look like errors: a phone that is often said in another's place is asked for
 * as that other.
 */
final class PhoneConfusions {

  /** [said][canonical]. */
  private final int[][] substitutions;

  private final int[] deletions;

  /** Classes of the phones that the split's canonical phones have. */
  private final int[] phones;

  private PhoneConfusions(int classes, int[] phones) {
    this.phones = phones;
    this.substitutions = new int[classes][classes];
    this.deletions = new int[classes];
  }

  /** Counts all labelled prompts. */
  static PhoneConfusions of(ExampleSource source) {
    int[] asked =
        IntStream.range(0, source.size())
            .flatMap(index -> IntStream.of(source.example(index).prompt().phones()))
            .distinct()
            .sorted()
            .toArray();
    int highest =
        IntStream.range(0, source.size())
            .flatMap(index -> IntStream.of(source.example(index).prompt().sounds()))
            .max()
            .orElse(0);
    int classes = 1 + Math.max(highest, asked.length == 0 ? 0 : asked[asked.length - 1]);
    var confusions = new PhoneConfusions(classes, asked);
    for (int index = 0; index < source.size(); index++) {
      PhoneQuestions prompt = source.example(index).prompt();
      if (prompt.isLabelled()) {
        confusions.count(prompt);
      }
    }
    return confusions;
  }

  /** Whether no phones are asked about. */
  boolean isEmpty() {
    return phones.length == 0;
  }

  private void count(PhoneQuestions prompt) {
    for (int phone = 0; phone < prompt.phones().length; phone++) {
      int place = PhoneQuestions.place(phone);
      int canonical = prompt.phones()[phone];
      if (prompt.decisions()[place] == PlaceLoss.DELETED) {
        deletions[canonical]++;
      } else if (prompt.decisions()[place] == PlaceLoss.OTHER
          && prompt.sounds()[place] != canonical) {
        substitutions[prompt.sounds()[place]][canonical]++;
      }
    }
  }

  /**
   * A phone in whose place others say this one; any if there is none.
   *
   * @param said a canonical phone of the split
   */
  int mistakenFor(int said, SplittableRandom random) {
    return drawn(substitutions[said], random);
  }

  /** A phone that others leave out; any if there is none. */
  int leftOut(SplittableRandom random) {
    return drawn(deletions, random);
  }

  /** Any phone, all alike. */
  int any(SplittableRandom random) {
    return phones[random.nextInt(phones.length)];
  }

  private int drawn(int[] counts, SplittableRandom random) {
    int total = IntStream.of(counts).sum();
    if (total == 0) {
      return any(random);
    }
    int left = random.nextInt(total);
    int label = 0;
    while (left >= counts[label]) {
      left -= counts[label++];
    }
    return label;
  }
}
