package elocute.evaluation.prediction;

import elocute.corpus.UtteranceReader;
import elocute.speech.audio.AudioClip;
import elocute.speech.audio.AudioException;
import elocute.speech.audio.AudioFault;
import elocute.speech.audio.AudioReader;
import elocute.speech.audio.Pcm16;
import elocute.speech.audio.Resampler;
import elocute.training.data.Example;
import elocute.training.data.ExampleSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A recording as a batch of one, so that no other recording has a say in what is heard.
 *
 * @param wav its name
 * @param seconds its length
 * @param sampleRateHz its own rate
 * @param samples at 16 kHz, rounded to 16 bits as feature sets have them
 */
record Recording(String wav, double seconds, int sampleRateHz, float[] samples)
    implements ExampleSource {

  /** Attention takes memory by the square of the length; the corpus' longest has 9.4 s. */
  static final double LONGEST_SECONDS = 60;

  /** A minute of eight channels at 96 kHz with 32 bits has 176 MiB. */
  private static final int LONGEST_MEBIBYTES = 256;

  /**
   * Reads a WAV or FLAC file of any sample rate.
   *
   * @throws RejectedRecording if it is damaged, too short, too long, silent or in a wrong scale
   */
  static Recording read(byte[] file, String wav) throws RejectedRecording {
    AudioClip clip = clip(file, wav);
    requireUtterance(clip);
    float[] resampled = Resampler.resample(clip, UtteranceReader.STANDARD_SAMPLE_RATE_HZ).samples();
    return new Recording(
        wav, clip.durationSeconds(), clip.sampleRateHz(), Pcm16.decode(Pcm16.encode(resampled)));
  }

  /**
   * Keeps what is no utterance out of memory.
   *
   * @throws RejectedRecording if a file is so long that it must be too long a recording
   */
  static void requireFileLength(long bytes) throws RejectedRecording {
    if (bytes > LONGEST_MEBIBYTES << 20) {
      throw new RejectedRecording(
          RecordingRejectReason.TOO_LONG,
          "its file must have at most %d MiB, has %d".formatted(LONGEST_MEBIBYTES, bytes >> 20));
    }
  }

  /**
   * The content of a file whose length is not known before, as that of a pipe or a device.
   *
   * @throws RejectedRecording if it is as {@link #requireFileLength} does not allow
   */
  static byte[] bytes(InputStream file) throws IOException, RejectedRecording {
    byte[] bytes = file.readNBytes((LONGEST_MEBIBYTES << 20) + 1);
    if (bytes.length > LONGEST_MEBIBYTES << 20) {
      throw new RejectedRecording(
          RecordingRejectReason.TOO_LONG,
          "its file must have at most %d MiB, has more".formatted(LONGEST_MEBIBYTES));
    }
    return bytes;
  }

  /** As the model hears it. */
  AudioClip clip() {
    return new AudioClip(samples, UtteranceReader.STANDARD_SAMPLE_RATE_HZ);
  }

  private static AudioClip clip(byte[] file, String wav) throws RejectedRecording {
    try {
      return AudioReader.read(file, wav);
    } catch (AudioException fault) {
      throw new RejectedRecording(RecordingRejectReason.BAD_AUDIO, fault.reason());
    }
  }

  private static void requireUtterance(AudioClip clip) throws RejectedRecording {
    double seconds = clip.durationSeconds();
    if (seconds > LONGEST_SECONDS) {
      throw new RejectedRecording(
          RecordingRejectReason.TOO_LONG,
          "must have at most %s s, has %.1f s; cut it into utterances"
              .formatted(LONGEST_SECONDS, seconds));
    }
    Optional<AudioFault> fault = AudioFault.of(clip);
    if (fault.isPresent()) {
      throw new RejectedRecording(reason(fault.get().kind()), fault.get().detail());
    }
  }

  private static RecordingRejectReason reason(AudioFault.Kind kind) {
    return switch (kind) {
      case TOO_SHORT -> RecordingRejectReason.TOO_SHORT;
      case WRONG_SCALE -> RecordingRejectReason.BAD_AUDIO;
      case SILENT -> RecordingRejectReason.SILENT;
    };
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public Example example(int index) {
    return new Example(wav, wav, samples.length, new int[0], new int[0], List.of());
  }

  @Override
  public float[] waveform(int index) {
    return samples;
  }
}
