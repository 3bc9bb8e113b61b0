package elocute.corpus.synthetic;

import java.io.Serializable;
import java.util.List;

/**
 * What to synthesise.
 *
 * @param speakers each once, at least one
 * @param utterancesPerSpeaker in [1, 8000]
 * @param annotatedPerSpeaker how many of them have a human-style annotation, in [0,
 *     utterancesPerSpeaker]; in the real corpus about 150 of 1,120
 * @param seed everything random follows from it
 * @param sampleRateHz of the WAV files, in [8000, 48000]; the real corpus has 44,100
 * @param noise what is heard behind the speakers
 * @param rates how much goes wrong
 */
public record SynthesisSettings(
    List<SyntheticSpeaker> speakers,
    int utterancesPerSpeaker,
    int annotatedPerSpeaker,
    long seed,
    int sampleRateHz,
    BackgroundNoise noise,
    MispronunciationRates rates)
    implements Serializable {

  private static final int MOST_UTTERANCES = 8000;

  public SynthesisSettings {
    speakers = List.copyOf(speakers);
    if (speakers.isEmpty() || speakers.stream().distinct().count() < speakers.size()) {
      throw new IllegalArgumentException(
          "speakers: at least one and each only once, got " + speakers);
    }
    requireRange("utterancesPerSpeaker", utterancesPerSpeaker, 1, MOST_UTTERANCES);
    requireRange("annotatedPerSpeaker", annotatedPerSpeaker, 0, utterancesPerSpeaker);
    requireRange("sampleRateHz", sampleRateHz, 8_000, 48_000);
  }

  private static void requireRange(String what, int value, int smallest, int largest) {
    if (value < smallest || value > largest) {
      throw new IllegalArgumentException(
          what + ": must be in [" + smallest + ", " + largest + "], got " + value);
    }
  }
}
