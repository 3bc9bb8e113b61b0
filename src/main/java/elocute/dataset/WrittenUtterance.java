package elocute.dataset;

import elocute.corpus.Split;
import elocute.corpus.SplitMember;
import elocute.speech.labels.MarkCounts;
import java.io.Serializable;
import java.util.Locale;

/**
 * What a run's books need of an utterance in a shard.
 *
 * @param utteranceId {@code SPK/name}
 * @param split the split's id
 * @param durationSeconds stored audio
 * @param sourceHash SHA-256 of all files that the row was made from
 * @param marks what the annotation's phones tier holds
 */
public record WrittenUtterance(
    String utteranceId,
    String split,
    String speaker,
    String transcript,
    double durationSeconds,
    String sourceHash,
    MarkCounts marks)
    implements Serializable {

  /** What the books need of a row. */
  public static WrittenUtterance of(UtteranceRow row) {
    return new WrittenUtterance(
        row.utteranceId(),
        row.split(),
        row.speaker(),
        row.transcript(),
        row.durationSeconds(),
        row.sourceHash(),
        row.marks());
  }

  public SplitMember member() {
    return new SplitMember(Split.valueOf(split.toUpperCase(Locale.ROOT)), speaker, transcript);
  }
}
