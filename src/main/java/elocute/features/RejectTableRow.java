package elocute.features;

/**
 * One utterance in table {@code rejects}.
 *
 * @param utteranceId {@code SPK/name}
 * @param file the file at fault, relative to the corpus root
 * @param reason class of the fault
 * @param detail where in the file and what was found there
 * @param generation the generation of the feature set that the row is of
 */
public record RejectTableRow(
    String utteranceId, String file, String reason, String detail, String generation) {

  static RejectTableRow of(RejectRow reject, String generation) {
    return new RejectTableRow(
        reject.utteranceId(), reject.file(), reject.reason(), reject.detail(), generation);
  }
}
