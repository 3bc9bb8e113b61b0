package elocute.dataset;

import elocute.speech.audio.Pcm16;
import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * How much of some audio is at full scale, where waves are cut off.
 *
 * @param samples samples that have the lowest or the highest level
 * @param utterances utterances with any of them
 */
public record Clipping(long samples, long utterances) implements Serializable {

  public static final Clipping NONE = new Clipping(0, 0);

  /** That of one utterance's 16-bit samples, little-endian. */
  static Clipping of(ByteBuffer pcm) {
    long samples = Pcm16.samplesAtFullScale(pcm);
    return new Clipping(samples, samples == 0 ? 0 : 1);
  }

  public Clipping plus(Clipping other) {
    return new Clipping(samples + other.samples, utterances + other.utterances);
  }
}
