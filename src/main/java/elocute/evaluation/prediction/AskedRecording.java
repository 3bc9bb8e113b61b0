package elocute.evaluation.prediction;

import elocute.training.data.Example;
import elocute.training.data.ExampleSource;
import elocute.training.data.PhoneQuestions;

/**
 * A recording about whose canonical phones an error head is asked.
 *
 * @param recording the recording
 * @param canonical classes of the phones
 */
record AskedRecording(Recording recording, int[] canonical) implements ExampleSource {

  @Override
  public int size() {
    return recording.size();
  }

  @Override
  public Example example(int index) {
    return recording.example(index).asking(PhoneQuestions.unlabelled(canonical));
  }

  @Override
  public float[] waveform(int index) {
    return recording.waveform(index);
  }
}
