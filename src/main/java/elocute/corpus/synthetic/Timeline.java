package elocute.corpus.synthetic;

import elocute.speech.audio.AudioClip;
import elocute.speech.labels.ErrorTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts phrases and pauses one after the other, on a grid of hundredths of a second. */
final class Timeline {

  /** Of the audio in and out: what espeak-ng's voices use. */
  static final int SAMPLE_RATE_HZ = 22_050;

  private static final int HUNDREDTHS = 100;

  /** Quieter than this, the edges of espeak-ng's audio are silence. */
  private static final float SILENCE_AMPLITUDE = 0.002f;

  private final List<SpokenPhrase> phrases = new ArrayList<>();
  private float[] samples = {};
  private int hundredths;

  void add(PlannedPhrase phrase, AudioClip audio) {
    float[] speech = withoutEdges(audio.samples());
    double pauseStart = seconds(hundredths);
    hundredths += phrase.pause().hundredths();
    int start = hundredths;
    hundredths += (int) Math.ceil((double) speech.length * HUNDREDTHS / SAMPLE_RATE_HZ);
    samples = Arrays.copyOf(samples, sampleAt(hundredths));
    System.arraycopy(
        speech,
        0,
        samples,
        sampleAt(start),
        Math.min(speech.length, sampleAt(hundredths) - sampleAt(start)));
    double[] exact = DurationModel.boundaries(phrase, seconds(start), seconds(hundredths));
    phrases.add(new SpokenPhrase(phrase, pauseStart, roundedWhereCorrect(phrase.phones(), exact)));
  }

  void add(PlannedPause pause) {
    hundredths += pause.hundredths();
    samples = Arrays.copyOf(samples, sampleAt(hundredths));
  }

  List<SpokenPhrase> phrases() {
    return List.copyOf(phrases);
  }

  AudioClip audio() {
    return new AudioClip(samples, SAMPLE_RATE_HZ);
  }

  /** An aligner works in hundredths; an annotator moves the boundaries of what is wrong by hand. */
  private static double[] roundedWhereCorrect(List<PlannedPhone> phones, double[] exact) {
    double[] rounded = exact.clone();
    for (int boundary = 1; boundary < exact.length - 1; boundary++) {
      boolean moved = !isCorrect(phones.get(boundary - 1)) || !isCorrect(phones.get(boundary));
      rounded[boundary] =
          moved ? exact[boundary] : seconds((int) Math.rint(exact[boundary] * HUNDREDTHS));
    }
    return rounded;
  }

  private static boolean isCorrect(PlannedPhone phone) {
    return phone.tag() == ErrorTag.CORRECT;
  }

  private static float[] withoutEdges(float[] samples) {
    int start = 0;
    int end = samples.length;
    while (start < end && Math.abs(samples[start]) < SILENCE_AMPLITUDE) {
      start++;
    }
    while (end > start && Math.abs(samples[end - 1]) < SILENCE_AMPLITUDE) {
      end--;
    }
    return Arrays.copyOfRange(samples, start, end);
  }

  private static int sampleAt(int hundredthsFromStart) {
    return (int) Math.ceil((double) hundredthsFromStart * SAMPLE_RATE_HZ / HUNDREDTHS);
  }

  private static double seconds(int hundredths) {
    return (double) hundredths / HUNDREDTHS;
  }
}
