package elocute.speech.labels;

import java.util.Arrays;
import java.util.List;

/** The classes of the error head; id 0 is the CTC blank, which is in no label sequence. */
public enum ErrorLabels {
  /** 1 incorrect ({@code I}), 2 correct ({@code C}). */
  TWO("I", "C"),
  /** 1 substitution, 2 deletion, 3 addition, 4 correct. */
  FOUR("S", "D", "A", "C");

  /** Id of the CTC blank. */
  public static final int BLANK = 0;

  private final List<String> labels;

  ErrorLabels(String... labels) {
    this.labels = List.of(labels);
  }

  /**
   * The vocabulary of {@code count} classes, blank not counted.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ErrorLabels ofClasses(int count) {
    return Arrays.stream(values())
        .filter(vocabulary -> vocabulary.labels.size() == count)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("error_classes: must be 2 or 4, got " + count));
  }

  /** Outputs of the error head: all classes and the blank. */
  public int size() {
    return labels.size() + 1;
  }

  /** The id of what happened to a position, from 1. */
  public int id(ErrorTag tag) {
    char code = this == TWO ? tag.binaryCode() : tag.code();
    return labels.indexOf(String.valueOf(code)) + 1;
  }

  /**
   * The label of an id.
   *
   * @throws IllegalArgumentException if {@code id} is the blank or no class
   */
  public String label(int id) {
    if (id <= BLANK || id >= size()) {
      throw new IllegalArgumentException(
          "error label id: must be 1 to " + labels.size() + ", got " + id);
    }
    return labels.get(id - 1);
  }

  /** Ids of a tag sequence; the target of the error head. */
  public int[] encode(List<ErrorTag> tags) {
    return tags.stream().mapToInt(this::id).toArray();
  }

  /**
   * Labels of ids without blanks.
   *
   * @throws IllegalArgumentException if one is the blank or no class
   */
  public List<String> decode(int[] ids) {
    return Arrays.stream(ids).mapToObj(this::label).toList();
  }
}
