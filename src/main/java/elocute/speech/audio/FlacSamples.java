package elocute.speech.audio;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jflac.ChannelData;

/** Gathers decoded blocks: their mean over channels, and the MD5 of the levels as FLAC has it. */
final class FlacSamples {

  private static final int FIRST_CAPACITY = 1 << 16;

  private final int channels;
  private final int bytesPerSample;
  private final double fullScale;
  private final MessageDigest digest = newMd5();
  private float[] mono = new float[FIRST_CAPACITY];
  private int count;

  FlacSamples(int channels, int bitsPerSample) {
    this.channels = channels;
    this.bytesPerSample = (bitsPerSample + 7) / 8;
    this.fullScale = Math.scalb(1.0, bitsPerSample - 1);
  }

  /** Samples per channel so far. */
  int count() {
    return count;
  }

  void add(ChannelData[] blocks, int length) {
    if (count + length > mono.length) {
      mono = Arrays.copyOf(mono, Math.max(2 * mono.length, count + length));
    }
    byte[] levels = new byte[length * channels * bytesPerSample];
    int end = 0;
    for (int index = 0; index < length; index++) {
      double sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        int level = blocks[channel].getOutput()[index];
        sum += level;
        end = put(level, levels, end);
      }
      mono[count + index] = (float) (sum / channels / fullScale);
    }
    digest.update(levels);
    count += length;
  }

  private int put(int level, byte[] levels, int start) {
    for (int place = 0; place < bytesPerSample; place++) {
      levels[start + place] = (byte) (level >> 8 * place);
    }
    return start + bytesPerSample;
  }

  float[] mono() {
    return Arrays.copyOf(mono, count);
  }

  byte[] md5() {
    return digest.digest();
  }

  private static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java platform has MD5", cause);
    }
  }
}
