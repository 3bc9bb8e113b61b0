package elocute.dataset;

import elocute.corpus.Split;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.SentenceScores;
import elocute.speech.labels.WordScores;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;

/** Made-up rows. */
public final class FeatureRows {

  private FeatureRows() {}

  public static UtteranceRow row(String utteranceId, Split split, int samples) {
    return row(utteranceId, split, samples, 100, "sil");
  }

  /** A row that does not say when its phones are heard. */
  static UtteranceRow untimed(String utteranceId, Split split, int samples) {
    return row(utteranceId, split, samples, 0, "sil");
  }

  /**
   * A row with the alignment that is asked for.
   *
   * @param millis how long each position lasts
   * @param pause the symbol of its pause
   */
  static UtteranceRow row(String utteranceId, Split split, int samples, int millis, String pause) {
    var random = new Random(utteranceId.hashCode());
    var pcm = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      pcm.putShort((short) random.nextInt());
    }
    return row(utteranceId, split, pcm, millis, pause);
  }

  /** A row with these samples. */
  static UtteranceRow ofLevels(String utteranceId, Split split, int... levels) {
    var pcm = ByteBuffer.allocate(2 * levels.length).order(ByteOrder.LITTLE_ENDIAN);
    IntStream.of(levels).forEach(level -> pcm.putShort((short) level));
    return row(utteranceId, split, pcm, 100, "sil");
  }

  /** A row of one sentence; what was said begins and ends with a pause. */
  public static UtteranceRow spoken(
      String utteranceId, Split split, String transcript, List<String> said, short[] samples) {
    var pcm = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    pcm.asShortBuffer().put(samples);
    UtteranceRow row = row(utteranceId, split, pcm, 100, "sil");
    return changed(
        row,
        transcript,
        row.canonicalTrainTarget(),
        Stream.of(List.of("sil"), said, List.of("sil")).flatMap(List::stream).toList(),
        null,
        null,
        null,
        null);
  }

  /** The row with what experts say of the four phones of its two words, and its speaker's age. */
  public static UtteranceRow scored(UtteranceRow row, int age) {
    return changed(
        row,
        row.transcript(),
        row.canonicalTrainTarget(),
        row.perceivedTrainTarget(),
        age,
        List.of(0.2, 2.0, 0.0, 1.8),
        List.of(new WordScores("THE", 2, 6.0, 10.0, 6.0), new WordScores("DAY", 2, 4.0, 10.0, 5.0)),
        new SentenceScores(5.0, null, 8.0, 7.0, 5.0));
  }

  /** A row as label files may have them: with pauses among the canonical phones. */
  static UtteranceRow imported(String utteranceId, Split split, int samples) {
    UtteranceRow row = row(utteranceId, split, samples);
    return changed(
        row,
        row.transcript(),
        List.of("sil", "dh", "ah", "sil", "d", "ey", "sil"),
        row.perceivedTrainTarget(),
        null,
        null,
        null,
        null);
  }

  private static UtteranceRow changed(
      UtteranceRow row,
      String transcript,
      List<String> canonical,
      List<String> perceived,
      Integer age,
      List<Double> phones,
      List<WordScores> words,
      SentenceScores sentence) {
    return new UtteranceRow(
        row.utteranceId(),
        row.speaker(),
        row.firstLanguage(),
        row.split(),
        transcript,
        row.sourcePath(),
        row.durationSeconds(),
        row.sampleRateHz(),
        row.pcm(),
        row.annotated(),
        row.canonicalAligned(),
        row.perceivedAligned(),
        canonical,
        perceived,
        row.errorLabels(),
        row.errorTags(),
        row.starred(),
        row.startSeconds(),
        row.endSeconds(),
        row.sourceDurationSeconds(),
        row.sourceHash(),
        row.marks(),
        row.logMel(),
        age,
        age == null ? null : "female",
        phones,
        words,
        sentence);
  }

  private static UtteranceRow row(
      String utteranceId, Split split, ByteBuffer pcm, int millis, String pause) {
    int samples = pcm.capacity() / Short.BYTES;
    return new UtteranceRow(
        utteranceId,
        utteranceId.substring(0, utteranceId.indexOf('/')),
        "Arabic",
        split.id(),
        "The day.",
        utteranceId.replace("/", "/wav/") + ".wav",
        samples / 16000.0,
        16000,
        Binary.fromConstantByteArray(pcm.array()),
        true,
        List.of(pause, "dh", "ah", "d", "ey"),
        List.of(pause, "d", "ah", "sil", "ey"),
        List.of("dh", "ah", "d", "ey"),
        List.of("sil", "d", "ah", "ey"),
        List.of("I", "C", "I", "C"),
        List.of("S", "C", "D", "C"),
        List.of(false, true, false, false, false),
        multiples(0, millis),
        multiples(1, millis),
        samples / 16000.0,
        "hash of " + utteranceId,
        new MarkCounts(2, 1, 1, 0, 1, 0, 0, 1, 0),
        Binary.EMPTY,
        null,
        null,
        null,
        null,
        null);
  }

  private static List<Double> multiples(int first, int millis) {
    return IntStream.range(first, first + 5).mapToObj(i -> i * millis / 1000.0).toList();
  }
}
