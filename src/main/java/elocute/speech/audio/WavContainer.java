package elocute.speech.audio;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What a WAV file's chunks lie in; the names are the file's first four letters. */
enum WavContainer {
  RIFF(ByteOrder.LITTLE_ENDIAN),
  RIFX(ByteOrder.BIG_ENDIAN),
  /** Lengths of more than 32 bits are in a chunk {@code ds64} of their own. */
  RF64(ByteOrder.LITTLE_ENDIAN),
  BW64(ByteOrder.LITTLE_ENDIAN);

  /** Length of a file's header, behind which its chunks begin. */
  static final int HEADER_LENGTH = 12;

  private final ByteOrder byteOrder;

  WavContainer(ByteOrder byteOrder) {
    this.byteOrder = byteOrder;
  }

  ByteOrder byteOrder() {
    return byteOrder;
  }

  /** Whether a chunk's length can be in {@code ds64}. */
  boolean isWide() {
    return this == RF64 || this == BW64;
  }

  /** The container of that name. */
  static Optional<WavContainer> named(FourLetters name) {
    return Stream.of(values()).filter(container -> name.are(container.name())).findFirst();
  }

  /**
   * The container that a file says it is.
   *
   * @throws AudioException if it is no WAV file; it says what the file is instead, if that is known
   */
  static WavContainer of(byte[] bytes, String source) throws AudioException {
    Optional<ForeignFile> foreign = ForeignFile.of(bytes);
    if (foreign.isPresent()) {
      throw new AudioException(source, foreign.get().refusal());
    }
    if (bytes.length < HEADER_LENGTH) {
      throw new AudioException(source, "a WAV file takes at least 12 bytes, got " + bytes.length);
    }
    FourLetters name = FourLetters.at(bytes, 0);
    WavContainer container =
        named(name)
            .orElseThrow(
                () ->
                    new AudioException(
                        source,
                        "a WAV file starts with one of %s, a FLAC file with 'fLaC', this one with %s"
                            .formatted(Arrays.toString(values()), name)));
    FourLetters form = FourLetters.at(bytes, 8);
    if (!form.are("WAVE")) {
      throw new AudioException(source, "the RIFF form must be 'WAVE', got " + form);
    }
    return container;
  }
}
