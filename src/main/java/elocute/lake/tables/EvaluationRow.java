package elocute.lake.tables;

import elocute.lake.JobCommand;
import elocute.lake.tables.Flat.Presence;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MetricValues;
import elocute.scoring.metrics.MispronunciationCounts;
import elocute.scoring.metrics.PhonemeErrorCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One evaluation of one checkpoint on one split of one feature set, by one protocol.
 *
 * @param experiment run name of the checkpoint
 * @param evaluationId unique id; predictions refer to it
 * @param evaluatedAt when
 * @param modelType architecture
 * @param checkpoint for example {@code best_error}
 * @param features feature set
 * @param split {@code train}, {@code validation} or {@code test}
 * @param protocol alignment and gap rules, then decoding: {@code levenshtein-v1/greedy}, or with
 *     the width of a beam search {@code levenshtein-v1/beam-10}
 * @param fingerprints what was evaluated, to the bit
 * @param utterances utterances evaluated
 * @param loss mean loss
 * @param metrics every metric of the registry, {@link Metric}, each a column of its name
 * @param phonemes edits between the phones that were said and those that were recognised
 * @param incorrectSupport reference tokens of class {@code I}
 * @param correctSupport reference tokens of class {@code C}
 * @param mispronunciations verdicts of the protocol; null in rows of older versions
 * @param gop of goodness of pronunciation; null where it was not measured
 * @param asked of an error head that is asked about each phone, likewise; null of one that is not
 */
@FirstColumns(
    """
    experiment evaluation_id evaluated_at model_type checkpoint features split protocol
    utterances loss error_sequence_accuracy error_accuracy error_mean_edit_distance
    error_weighted_f1 error_macro_f1 incorrect_precision incorrect_recall incorrect_f1
    incorrect_support correct_precision correct_recall correct_f1 correct_support
    phoneme_accuracy per per_low per_high insertions deletions substitutions
    reference_phones mdd_precision mdd_recall mdd_f1 mdd_strict_f1 diagnosis_error_rate
    checkpoint_sha256 features_fingerprint error_accuracy_low error_accuracy_high
    mdd_f1_low mdd_f1_high mdd_strict_precision false_rejection_rate false_acceptance_rate
    detection_accuracy true_acceptances false_rejections false_acceptances
    correct_diagnoses error_diagnoses hypothesis_insertions error_balanced_accuracy
    """)
public record EvaluationRow(
    String experiment,
    String evaluationId,
    Instant evaluatedAt,
    String modelType,
    String checkpoint,
    String features,
    String split,
    String protocol,
    @AddedColumn @Flat Fingerprints fingerprints,
    long utterances,
    double loss,
    @Flat MetricValues metrics,
    @Flat PhonemeErrorCounts phonemes,
    long incorrectSupport,
    long correctSupport,
    @AddedColumn @Flat(presence = Presence.SOMETIMES) MispronunciationCounts mispronunciations,
    @AddedColumn @Flat(prefix = "gop", presence = Presence.SOMETIMES) PhoneScoreMetrics gop,
    @AddedColumn @Flat(prefix = "asked", presence = Presence.SOMETIMES) PhoneScoreMetrics asked)
    implements TableRow {

  private static final Pattern DECODER = Pattern.compile("/(?<name>[a-z]+)(-(?<width>\\d+))?$");

  /**
   * What was evaluated, to the bit.
   *
   * @param checkpointSha256 checksum of {@code checkpoint.json}, which vouches for every byte of
   *     the checkpoint; null in rows of older versions
   * @param featuresFingerprint stands for the rows of the split: changes with any of them; null in
   *     rows of older versions
   */
  public record Fingerprints(String checkpointSha256, String featuresFingerprint) {}

  /**
   * A metric's value; NaN in rows of versions that did not have it. What older versions called
   * {@code detection_accuracy}, and their files still have, is another metric, so NaN.
   */
  public double value(Metric metric) {
    return metric == Metric.DETECTION_ACCURACY && !metrics.values().containsKey(Metric.DETECTION_F1)
        ? Double.NaN
        : metrics.value(metric);
  }

  /** Whether a version wrote it that measured less, so that columns are empty. */
  public boolean isOfOlderVersion() {
    return Double.isNaN(value(Metric.DETECTION_F1));
  }

  /** The command that evaluates the same again. */
  public String again() {
    List<String> words =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--model_checkpoint",
                experiment + "/" + checkpoint,
                "--features",
                features,
                "--split",
                split));
    Matcher decoder = DECODER.matcher(protocol);
    if (decoder.find()) {
      words.addAll(List.of("--decoder", decoder.group("name")));
      Optional.ofNullable(decoder.group("width"))
          .ifPresent(width -> words.addAll(List.of("--beam_width", width)));
    }
    return JobCommand.of(words.toArray(String[]::new));
  }

  /** A metric's interval; none in rows of versions that did not have it. */
  public Optional<Interval> interval(Metric metric) {
    return metrics.interval(metric);
  }
}
