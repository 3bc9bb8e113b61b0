package elocute.corpus;

import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.UtteranceLabels;
import elocute.speech.text.Blanks;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Turns the strings of a {@link LabelRecord} into labels; refuses contradictions. */
final class ImportedLabels {

  private final LabelRecord imported;
  private final List<String> canonical;
  private final List<String> perceived;
  private final List<String> starred;
  private final List<String> starts;
  private final List<String> ends;

  private ImportedLabels(LabelRecord imported) {
    this.imported = imported;
    canonical = symbols(imported.canonicalAligned());
    perceived = symbols(imported.perceivedAligned());
    requireLength("perceived_aligned", perceived);
    starred = orElse(imported.starred(), "0", "starred");
    starts = orElse(imported.startSeconds(), "0", "start_seconds");
    ends = orElse(imported.endSeconds(), "0", "end_seconds");
  }

  /**
   * The labels; the two training targets are taken as they are.
   *
   * @throws IllegalArgumentException if lengths differ, or an error label contradicts the alignment
   */
  static UtteranceLabels of(LabelRecord imported) {
    return new ImportedLabels(imported).labels();
  }

  private UtteranceLabels labels() {
    var aligned = new ArrayList<AlignedPhone>();
    Iterator<String> errors = symbols(imported.errorLabels()).iterator();
    for (int index = 0; index < canonical.size(); index++) {
      aligned.add(position(index, errors));
    }
    if (errors.hasNext()) {
      throw new IllegalArgumentException(
          "error_labels: must have one label per canonical phone and addition, got more");
    }
    return new UtteranceLabels(
        aligned,
        symbols(imported.canonicalTrainTarget()),
        symbols(imported.perceivedTrainTarget()));
  }

  private AlignedPhone position(int index, Iterator<String> errors) {
    String should = canonical.get(index);
    String was = perceived.get(index);
    ErrorTag tag = AlignedPhone.isPause(should, was) ? ErrorTag.CORRECT : tag(index, errors);
    boolean accented = starred.get(index).equals("1");
    boolean equalAndWrong = should.equals(was) && tag == ErrorTag.SUBSTITUTION;
    return new AlignedPhone(
        should,
        was,
        tag,
        accented || equalAndWrong,
        Double.parseDouble(starts.get(index)),
        Double.parseDouble(ends.get(index)));
  }

  private ErrorTag tag(int index, Iterator<String> errors) {
    String label = errors.hasNext() ? errors.next() : "none";
    String should = canonical.get(index);
    String was = perceived.get(index);
    if (label.equals("C") && should.equals(was)) {
      return ErrorTag.CORRECT;
    }
    if (!label.equals("I")) {
      throw new IllegalArgumentException(
          "error_labels: at aligned position %d (%s said as %s) must be %s, got %s"
              .formatted(index + 1, should, was, should.equals(was) ? "C or I" : "I", label));
    }
    if (should.equals(AlignedPhone.SILENCE)) {
      return ErrorTag.ADDITION;
    }
    return AlignedPhone.isDeletion(should, was) ? ErrorTag.DELETION : ErrorTag.SUBSTITUTION;
  }

  private List<String> orElse(String given, String absent, String field) {
    List<String> symbols = symbols(given);
    if (symbols.isEmpty()) {
      return java.util.Collections.nCopies(canonical.size(), absent);
    }
    requireLength(field, symbols);
    return symbols;
  }

  private void requireLength(String field, List<String> symbols) {
    if (symbols.size() != canonical.size()) {
      throw new IllegalArgumentException(
          "%s: must have %d symbols as canonical_aligned has, got %d"
              .formatted(field, canonical.size(), symbols.size()));
    }
  }

  private static List<String> symbols(String sequence) {
    return sequence == null ? List.of() : Blanks.fields(sequence);
  }
}
