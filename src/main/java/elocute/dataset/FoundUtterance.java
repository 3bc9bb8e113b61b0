package elocute.dataset;

import com.jerolba.carpet.CloseableIterator;
import elocute.corpus.Split;
import elocute.speech.audio.WavWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.io.api.Binary;

/**
 * One of few utterances that are looked for in a feature set: what was said, and where its audio
 * is.
 *
 * @param features the feature set
 * @param shard its shard
 * @param row its row there, from 0
 * @param sentence what was said
 */
public record FoundUtterance(Dataset features, FeatureShard shard, long row, Sentence sentence) {

  /**
   * Columns of what was said.
   *
   * @param utteranceId see {@link UtteranceRow}, as for all others
   */
  public record Sentence(
      String utteranceId,
      String transcript,
      List<String> perceivedTrainTarget,
      double durationSeconds) {}

  /** Columns of the audio. */
  record Audio(int sampleRateHz, Binary pcm) {

    byte[] wav() {
      byte[] header = WavWriter.header(sampleRateHz, pcm.length() / Short.BYTES);
      return ByteBuffer.allocate(header.length + pcm.length())
          .put(header)
          .put(pcm.toByteBuffer())
          .array();
    }
  }

  /**
   * Looks for utterances in a split; touches no audio.
   *
   * @param utteranceIds whom to look for
   * @return those that are there, by id
   * @throws DatasetException if a shard is not what the manifest says
   */
  public static Map<String, FoundUtterance> in(
      Dataset features, Split split, Set<String> utteranceIds) throws IOException {
    var found = new HashMap<String, FoundUtterance>();
    for (FeatureShard shard : features.shards(split)) {
      try (CloseableIterator<Sentence> rows = features.rows(shard, Sentence.class)) {
        for (long row = 0; rows.hasNext(); row++) {
          Sentence sentence = rows.next();
          if (utteranceIds.contains(sentence.utteranceId())) {
            found.put(sentence.utteranceId(), new FoundUtterance(features, shard, row, sentence));
          }
        }
      }
    }
    return found;
  }

  /**
   * The audio as a WAV file of 16 bits.
   *
   * @throws DatasetException if the shard is not what the manifest says
   */
  public byte[] wav() throws IOException {
    try (CloseableIterator<Audio> rows = features.rows(shard, Audio.class, row)) {
      return rows.next().wav();
    }
  }
}
