package elocute.speech.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.jflac.FLACDecoder;
import org.jflac.FrameListener;
import org.jflac.frame.Frame;
import org.jflac.frame.Header;
import org.jflac.metadata.Metadata;

/**
 * Reads FLAC files with jFLAC, mixed down to mono. A file is taken only if every frame's checksum,
 * the number of samples and the MD5 of the audio are as the file says. jFLAC sees STREAMINFO and
 * the frames alone: other metadata could make it allocate what they claim.
 *
 * <p>Format: RFC 9639.
 */
final class FlacReader {

  static final byte[] MARKER = {'f', 'L', 'a', 'C'};

  /** Ten minutes at 48 kHz; a few bytes can stand for thousands of samples of silence. */
  private static final int MOST_SAMPLES = 600 * 48_000;

  private static final byte LAST_BLOCK = (byte) 0x80;
  private static final int HEAD_LENGTH =
      FlacStreamInfo.MARKER_LENGTH + FlacStreamInfo.BLOCK_HEADER_LENGTH;

  private final FlacStreamInfo info;
  private final String source;
  private final FLACDecoder decoder;
  private final FlacSamples samples;
  private final long inputLength;
  private long endOfLastFrame;

  private FlacReader(byte[] bytes, String source) throws AudioException {
    this.info = FlacStreamInfo.parse(bytes, source);
    this.source = source;
    this.decoder = new FLACDecoder(audioOnly(bytes, info));
    this.samples = new FlacSamples(info.channels(), info.bitsPerSample());
    this.endOfLastFrame = HEAD_LENGTH + FlacStreamInfo.LENGTH;
    this.inputLength = endOfLastFrame + bytes.length - info.audioStart();
  }

  /**
   * Reads a whole file, which starts with {@link #MARKER}.
   *
   * @throws AudioException if the file is damaged, cut off, or longer than ten minutes at 48 kHz
   */
  static AudioClip read(byte[] bytes, String source) throws AudioException {
    return new FlacReader(bytes, source).clip();
  }

  private static InputStream audioOnly(byte[] bytes, FlacStreamInfo info) {
    byte[] head = Arrays.copyOf(MARKER, HEAD_LENGTH);
    head[FlacStreamInfo.MARKER_LENGTH] = LAST_BLOCK;
    head[head.length - 1] = FlacStreamInfo.LENGTH;
    int start = info.audioStart();
    return new SequenceInputStream(
        new SequenceInputStream(
            new ByteArrayInputStream(head), new ByteArrayInputStream(info.block())),
        new ByteArrayInputStream(bytes, start, bytes.length - start));
  }

  private AudioClip clip() throws AudioException {
    if (info.totalSamples() > MOST_SAMPLES) {
      throw tooLong(info.totalSamples());
    }
    decoder.addFrameListener(new FaultStop());
    try {
      decoder.readMetadata();
      decodeFrames();
    } catch (IOException | RuntimeException damage) {
      // On damaged frames jFLAC fails with whatever its array accesses throw.
      throw refusal("damaged after sample " + samples.count() + ": " + damage.getMessage());
    }
    requireWhole();
    return new AudioClip(samples.mono(), info.sampleRateHz());
  }

  private void decodeFrames() throws IOException, AudioException {
    while (info.totalSamples() == 0 || samples.count() < info.totalSamples()) {
      Frame frame = decoder.readNextFrame();
      if (frame == null) {
        return;
      }
      add(frame.header);
    }
  }

  private void add(Header header) throws AudioException {
    boolean alike =
        header.channels == info.channels()
            && header.bitsPerSample == info.bitsPerSample()
            && header.sampleRate == info.sampleRateHz();
    if (!alike) {
      throw refusal("a frame's format is not that of STREAMINFO: " + header);
    }
    if (samples.count() + header.blockSize > MOST_SAMPLES) {
      throw tooLong(samples.count() + (long) header.blockSize);
    }
    samples.add(decoder.getChannelData(), header.blockSize);
    endOfLastFrame = decoder.getTotalBytesRead();
  }

  private void requireWhole() throws AudioException {
    if (info.totalSamples() == 0 && endOfLastFrame != inputLength) {
      throw refusal(
          "the %d bytes behind sample %d are no whole frame; the file is cut off"
              .formatted(inputLength - endOfLastFrame, samples.count()));
    }
    if (info.totalSamples() != 0 && samples.count() != info.totalSamples()) {
      throw refusal(
          "STREAMINFO claims %d samples, the frames hold %d; the file is cut off"
              .formatted(info.totalSamples(), samples.count()));
    }
    if (!info.lacksMd5() && !Arrays.equals(info.md5(), samples.md5())) {
      throw refusal("the audio's MD5 is not that of STREAMINFO");
    }
  }

  private AudioException tooLong(long count) {
    return refusal("must hold at most " + MOST_SAMPLES + " samples per channel, got " + count);
  }

  private AudioException refusal(String reason) {
    return new AudioException(source, "FLAC: " + reason);
  }

  /** Ends the decoding at the first error; jFLAC would go on after it, some times for ever. */
  private static final class FaultStop implements FrameListener {
    @Override
    public void processMetadata(Metadata metadata) {}

    @Override
    public void processFrame(Frame frame) {}

    @Override
    public void processError(String message) {
      throw new IllegalStateException(message);
    }
  }
}
