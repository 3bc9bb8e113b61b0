package elocute.dataset;

/**
 * An utterance of the corpus that could not be used.
 *
 * @param utteranceId {@code SPK/name}
 * @param file the file at fault, relative to the corpus root
 * @param reason class of the fault, for example {@code missing audio}
 * @param detail where in the file and what was found there
 */
public record RejectRow(String utteranceId, String file, String reason, String detail) {}
