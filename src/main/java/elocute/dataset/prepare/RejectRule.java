package elocute.dataset.prepare;

import elocute.corpus.RejectReason;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How many rejects a feature set may have. By default 5 % of the utterances that are not skipped,
 * and always {@value #GRACE}, since a share of a handful of utterances says little; a fraction that
 * is asked for holds exactly. A set without any utterance is never made.
 *
 * @param asked the fraction that was asked for
 */
record RejectRule(OptionalDouble asked) {

  static final double DEFAULT_FRACTION = 0.05;
  static final int GRACE = 20;

  /**
   * @param examples a few rejects, for the message
   * @throws PreprocessingException if there are too many rejects
   */
  void check(
      long written,
      Map<String, Long> rejectsByReason,
      Map<String, Long> skippedByReason,
      List<String> examples) {
    long rejected = rejectsByReason.values().stream().mapToLong(Long::longValue).sum();
    long wanted = written + rejected;
    if (wanted == 0) {
      throw new PreprocessingException(
          "no utterance is left (skipped: %s)%s; nothing is committed"
              .formatted(skippedByReason, advice(skippedByReason)));
    }
    if (written == 0) {
      throw failure(
          "no utterance can be used" + advice(skippedByReason), wanted, rejectsByReason, examples);
    }
    double most = asked.orElse(DEFAULT_FRACTION) * wanted;
    boolean graced = asked.isEmpty() && rejected <= GRACE;
    if (rejected > most && !graced) {
      throw failure(
          "%d of %d utterances are rejected, more than the %s %s; --max-reject-fraction changes that"
              .formatted(
                  rejected,
                  wanted,
                  asked.isPresent() ? "fraction asked for," : "default fraction",
                  asked.orElse(DEFAULT_FRACTION)),
          wanted,
          rejectsByReason,
          examples);
    }
  }

  private static String advice(Map<String, Long> skippedByReason) {
    long notAnnotated = skippedByReason.getOrDefault(RejectReason.NOT_ANNOTATED.id(), 0L);
    return notAnnotated == 0
        ? ""
        : ": %d have no file in annotation/; --include-unannotated takes them with canonical phones"
            .formatted(notAnnotated);
  }

  private static PreprocessingException failure(
      String what, long wanted, Map<String, Long> rejectsByReason, List<String> examples) {
    return new PreprocessingException(
        "%s (%d wanted; rejects: %s), for example:%n  %s%nnothing is committed"
            .formatted(what, wanted, rejectsByReason, String.join("\n  ", examples)));
  }
}
