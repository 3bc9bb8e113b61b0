package elocute.analysis.report;

import java.util.Map;

/**
 * The recordings that a page has inside.
 *
 * @param wanted whether it was to have some
 * @param seconds how long they are together, at most {@link #MOST_SECONDS}
 * @param wavs WAV files in base64, by {@link ExampleSpeech#recording()}
 */
record PageRecordings(boolean wanted, double seconds, Map<String, String> wavs) {

  /** About 8 MB of base64 at 16 kHz. */
  static final int MOST_SECONDS = 180;

  static final PageRecordings NONE = new PageRecordings(false, 0, Map.of());
}
