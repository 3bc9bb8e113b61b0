package elocute.evaluation.prediction;

import elocute.model.decoding.FrameScores;
import elocute.speech.labels.PhonemeInventory;

/** Scores of a phoneme head that is sure of what it hears. */
final class SpokenScores {

  static final PhonemeInventory INVENTORY = PhonemeInventory.standard();

  private SpokenScores() {}

  /** A frame for each phone, parted by blanks; {@code -} is CTC's blank. */
  static FrameScores of(String frames) {
    String[] phones = frames.split(" ");
    float[] values = new float[phones.length * INVENTORY.size()];
    for (int frame = 0; frame < phones.length; frame++) {
      int label = phones[frame].equals("-") ? 0 : INVENTORY.id(phones[frame]);
      values[frame * INVENTORY.size() + label] = 10;
    }
    return new FrameScores(values, 0, phones.length, INVENTORY.size());
  }
}
