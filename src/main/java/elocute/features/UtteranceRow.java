package elocute.features;

import elocute.labels.MarkCounts;
import java.util.List;

/**
 * One utterance in table {@code utterances}: a {@link FeatureRow} without audio.
 *
 * @param generation the generation of the feature set that the row is of; for the rest see {@link
 *     FeatureRow}
 */
public record UtteranceRow(
    String utteranceId,
    String speaker,
    String firstLanguage,
    String split,
    String transcript,
    String sourcePath,
    double durationSeconds,
    int sampleRateHz,
    boolean annotated,
    List<String> canonicalAligned,
    List<String> perceivedAligned,
    List<String> canonicalTrainTarget,
    List<String> perceivedTrainTarget,
    List<String> errorLabels,
    List<String> errorTags,
    List<Boolean> starred,
    List<Double> startSeconds,
    List<Double> endSeconds,
    double sourceDurationSeconds,
    String sourceHash,
    MarkCounts marks,
    String generation) {

  static UtteranceRow of(FeatureLabels labels, String generation) {
    return new UtteranceRow(
        labels.utteranceId(),
        labels.speaker(),
        labels.firstLanguage(),
        labels.split(),
        labels.transcript(),
        labels.sourcePath(),
        labels.durationSeconds(),
        labels.sampleRateHz(),
        labels.annotated(),
        labels.canonicalAligned(),
        labels.perceivedAligned(),
        labels.canonicalTrainTarget(),
        labels.perceivedTrainTarget(),
        labels.errorLabels(),
        labels.errorTags(),
        labels.starred(),
        labels.startSeconds(),
        labels.endSeconds(),
        labels.sourceDurationSeconds(),
        labels.sourceHash(),
        labels.marks(),
        generation);
  }
}
