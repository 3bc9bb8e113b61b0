package elocute.dataset;

import elocute.lake.tables.AddedColumn;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.SentenceScores;
import elocute.speech.labels.WordScores;
import java.util.List;
import org.apache.parquet.io.api.Binary;

/**
 * One utterance of a feature set, as stored in its Parquet shards (column names in snake case).
 *
 * @param utteranceId {@code SPK/name}, for example {@code ZHAA/arctic_b0503}; unique in the set
 * @param speaker speaker code
 * @param firstLanguage the speaker's first language, for example {@code Arabic}
 * @param split {@code train}, {@code validation} or {@code test}
 * @param transcript what was to be said, as the corpus has it
 * @param sourcePath the audio file, relative to the corpus root
 * @param durationSeconds duration of the stored audio
 * @param sampleRateHz sample rate of the stored audio
 * @param pcm mono 16-bit signed little-endian samples
 * @param annotated whether the labels come from a human annotation
 * @param canonicalAligned see {@link elocute.speech.labels.UtteranceLabels}
 * @param perceivedAligned as long as {@code canonicalAligned}
 * @param canonicalTrainTarget phones that should have been said
 * @param perceivedTrainTarget phones that were said; target of the phoneme head
 * @param errorLabels {@code C} or {@code I} per canonical phone and addition; target of the error
 *     head
 * @param errorTags {@code C}, {@code S}, {@code D} or {@code A}, as long as {@code errorLabels}
 * @param starred whether an aligned position is an accented realisation; as long as {@code
 *     canonicalAligned}
 * @param startSeconds start of each aligned position
 * @param endSeconds end of each aligned position
 * @param sourceDurationSeconds duration of the recording in the corpus
 * @param sourceHash SHA-256 of all files that the row was made from
 * @param marks what the annotation's phones tier holds
 * @param logMel little-endian floats, {@link elocute.speech.audio.LogMel#BINS} per frame; empty
 *     unless asked for
 * @param age the speaker's in years; null, as all that follow, where the corpus does not say and in
 *     shards of versions that did not have it
 * @param gender {@code female} or {@code male}
 * @param phoneScores the experts' mean score of each phone of {@code canonicalTrainTarget}, 0 to 2
 * @param wordScores the words and their scores, which also say whose phones are whose
 * @param sentenceScores scores of the whole utterance
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
    Binary pcm,
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
    Binary logMel,
    @AddedColumn Integer age,
    @AddedColumn String gender,
    @AddedColumn List<Double> phoneScores,
    @AddedColumn List<WordScores> wordScores,
    @AddedColumn SentenceScores sentenceScores) {}
