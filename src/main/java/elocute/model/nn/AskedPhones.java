package elocute.model.nn;

import java.util.List;

/**
 * The canonical phones that an error head is asked about, per utterance of a batch. Each has S = 2
 * L + 1 places: gap, first phone, gap, ..., last phone, gap.
 *
 * @param phones classes of the phoneme head, no blank; may be empty
 */
public record AskedPhones(List<int[]> phones) {

  private static final int GAP = 0;

  public AskedPhones {
    phones = List.copyOf(phones);
  }

  /** How many places each utterance has. */
  int[] placeCounts() {
    return phones.stream().mapToInt(prompt -> PlaceLoss.places(prompt.length)).toArray();
  }

  /** The class at each place, [B,S], gaps and what lies behind an utterance's end as blanks. */
  long[] classes(int places) {
    long[] classes = new long[phones.size() * places];
    for (int row = 0; row < phones.size(); row++) {
      int[] prompt = phones.get(row);
      for (int i = 0; i < prompt.length; i++) {
        classes[row * places + 2 * i + 1] = prompt[i];
      }
    }
    return classes;
  }

  /**
   * @throws IllegalArgumentException unless there are as many as utterances, of known classes
   */
  void require(int utterances, int phonemes) {
    if (phones.size() != utterances) {
      throw new IllegalArgumentException(
          "prompts: must be one per utterance, got %d for %d".formatted(phones.size(), utterances));
    }
    for (int[] prompt : phones) {
      for (int phone : prompt) {
        if (phone <= GAP || phone >= phonemes) {
          throw new IllegalArgumentException(
              "prompt: a phone's class must be from 1 to %d, got %d"
                  .formatted(phonemes - 1, phone));
        }
      }
    }
  }
}
