package elocute.training.data;

/** Some of the utterances of a source. */
class Selection implements ExampleSource {

  private final ExampleSource source;
  private final int[] chosen;

  Selection(ExampleSource source, int... chosen) {
    this.source = source;
    this.chosen = chosen;
  }

  @Override
  public int size() {
    return chosen.length;
  }

  @Override
  public Example example(int index) {
    return source.example(chosen[index]);
  }

  @Override
  public float[] waveform(int index) {
    return source.waveform(chosen[index]);
  }
}
