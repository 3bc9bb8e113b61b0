package elocute.evaluation.prediction.files;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.HeardPhone;
import elocute.evaluation.prediction.HeardWord;
import elocute.evaluation.prediction.NamedRecording;
import java.util.Comparator;
import java.util.List;

/**
 * A recording in an index.
 *
 * @param wav the recording, without the folder that all have in common
 * @param page name of its page's file
 * @param seconds its length
 * @param score 0 to 100; null without scores
 * @param phones how many canonical phones it has; 0 without a text
 * @param rightPhones how many of them are right
 * @param worstWords words with errors, the worst first
 */
record IndexedRecording(
    String wav,
    String page,
    double seconds,
    Double score,
    long phones,
    long rightPhones,
    List<String> worstWords) {

  /** By score, those without one behind them by their share of right phones. */
  static final Comparator<IndexedRecording> WORST_FIRST =
      Comparator.comparing(IndexedRecording::score, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(IndexedRecording::shareRight)
          .thenComparing(IndexedRecording::wav);

  static IndexedRecording of(Assessment assessment, NamedRecording recording) {
    List<HeardPhone> canonical =
        assessment.words().stream()
            .flatMap(word -> word.phones().stream())
            .filter(phone -> !phone.added())
            .toList();
    List<String> worst = assessment.worstWords().stream().map(HeardWord::word).toList();
    return new IndexedRecording(
        recording.place(),
        RecordingPages.file(recording.name()),
        assessment.seconds(),
        assessment.score(),
        canonical.size(),
        canonical.stream().filter(phone -> !assessment.isWrong(phone)).count(),
        worst);
  }

  private double shareRight() {
    return phones == 0 ? 1 : (double) rightPhones / phones;
  }
}
