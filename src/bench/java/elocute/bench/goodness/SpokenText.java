package elocute.bench.goodness;

import elocute.model.decoding.FrameScores;
import java.util.Random;

/**
 * Scores as of a trained CTC head, peaks between blanks, that say given phones evenly over the
 * frames.
 *
 * @param scores logits of one utterance
 * @param canonical what should have been said, classes from 1 on
 */
record SpokenText(FrameScores scores, int[] canonical) {

  private static final float PEAK = 10;

  /** One phone in eight is said wrongly. */
  static SpokenText asWritten(int frames, int phones, int classes, Random random) {
    int[] canonical = text(phones, classes, random);
    int[] said = canonical.clone();
    for (int place = 0; place < phones; place += 8) {
      said[place] = 1 + random.nextInt(classes - 1);
    }
    return new SpokenText(scores(said, frames, classes, random), canonical);
  }

  /** What is said is another text of as many phones. */
  static SpokenText another(int frames, int phones, int classes, Random random) {
    int[] said = text(phones, classes, random);
    return new SpokenText(scores(said, frames, classes, random), text(phones, classes, random));
  }

  private static FrameScores scores(int[] said, int frames, int classes, Random random) {
    float[] values = new float[Math.multiplyExact(frames, classes)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    int[] path = new int[frames];
    for (int place = 0; place < said.length; place++) {
      path[(int) ((place + 0.5) * frames / said.length)] = said[place];
    }
    for (int frame = 0; frame < frames; frame++) {
      values[frame * classes + path[frame]] += PEAK;
    }
    return new FrameScores(values, 0, frames, classes);
  }

  private static int[] text(int phones, int classes, Random random) {
    int[] text = new int[phones];
    for (int place = 0; place < phones; place++) {
      do {
        text[place] = 1 + random.nextInt(classes - 1);
      } while (place > 0 && text[place] == text[place - 1]);
    }
    return text;
  }
}
