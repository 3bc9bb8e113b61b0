package elocute.training.data;

import java.util.ArrayList;
import java.util.List;

/** The utterances of one split of several feature sets, one set after the other. */
public final class JoinedSource implements ExampleSource {

  private final List<ExampleSource> parts;
  private final List<Place> places = new ArrayList<>();

  private record Place(ExampleSource part, int index) {}

  private JoinedSource(List<? extends ExampleSource> parts) {
    this.parts = List.copyOf(parts);
    for (ExampleSource part : parts) {
      for (int index = 0; index < part.size(); index++) {
        places.add(new Place(part, index));
      }
    }
  }

  /**
   * Joins sources, of which one alone stays as it is.
   *
   * @param parts one or more
   */
  public static ExampleSource of(List<? extends ExampleSource> parts) {
    return parts.size() == 1 ? parts.get(0) : new JoinedSource(parts);
  }

  @Override
  public int size() {
    return places.size();
  }

  @Override
  public List<Integer> sizes() {
    return parts.stream().map(ExampleSource::size).toList();
  }

  @Override
  public Example example(int index) {
    Place place = places.get(index);
    return place.part().example(place.index());
  }

  @Override
  public float[] waveform(int index) {
    Place place = places.get(index);
    return place.part().waveform(place.index());
  }
}
