package elocute.dataset;

import elocute.lake.tables.AddedColumn;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.SentenceScores;
import elocute.speech.labels.WordScores;
import java.util.List;

/**
 * A {@link UtteranceRow} without its audio: reading it does not touch the audio columns.
 *
 * @param utteranceId see {@link UtteranceRow}, as for all others
 */
public record FeatureLabels(
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
    @AddedColumn Integer age,
    @AddedColumn String gender,
    @AddedColumn List<Double> phoneScores,
    @AddedColumn List<WordScores> wordScores,
    @AddedColumn SentenceScores sentenceScores) {}
