package elocute.features;

import elocute.corpus.Split;
import elocute.labels.MarkCounts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.apache.parquet.io.api.Binary;

/** Made-up rows. */
final class FeatureRows {

  private FeatureRows() {}

  static FeatureRow row(String utteranceId, Split split, int samples) {
    return row(utteranceId, split, samples, 0.1);
  }

  /** A row each position of whose alignment lasts so many seconds. */
  static FeatureRow row(String utteranceId, Split split, int samples, double position) {
    var random = new Random(utteranceId.hashCode());
    var pcm = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      pcm.putShort((short) random.nextInt());
    }
    return new FeatureRow(
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
        List.of("sil", "dh", "ah", "d", "ey"),
        List.of("sil", "d", "ah", "sil", "ey"),
        List.of("dh", "ah", "d", "ey"),
        List.of("sil", "d", "ah", "ey"),
        List.of("I", "C", "I", "C"),
        List.of("S", "C", "D", "C"),
        List.of(false, true, false, false, false),
        List.of(0.0, position, 2 * position, 3 * position, 4 * position),
        List.of(position, 2 * position, 3 * position, 4 * position, 5 * position),
        samples / 16000.0,
        "hash of " + utteranceId,
        new MarkCounts(2, 1, 1, 0, 1, 0, 0, 1, 0),
        Binary.EMPTY);
  }
}
