package elocute.training;

import elocute.training.TrainingEvent.Detail;
import elocute.training.TrainingEvent.LogLine;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells a rank's listeners what happens, one after the other, in their order.
 *
 * @param listeners who is told; the first that throws is the last that is told
 */
public record TrainingEvents(List<TrainingListener> listeners) {

  public TrainingEvents {
    listeners = List.copyOf(listeners);
  }

  /** For these listeners; none: nobody is told. */
  public static TrainingEvents to(TrainingListener... listeners) {
    return new TrainingEvents(List.of(listeners));
  }

  /** The same, and one more listener after them. */
  public TrainingEvents and(TrainingListener listener) {
    return new TrainingEvents(Stream.concat(listeners.stream(), Stream.of(listener)).toList());
  }

  /**
   * Tells all of an event.
   *
   * @throws IOException when a listener cannot record it
   */
  public void publish(TrainingEvent event) throws IOException {
    for (TrainingListener listener : listeners) {
      event.tell(listener);
    }
  }

  /** Tells all of a {@link LogLine}. */
  public void log(String line) {
    var event = new LogLine(line);
    listeners.forEach(event::tell);
  }

  /** Tells all of a {@link Detail}. */
  void detail(String line) {
    var event = new Detail(line);
    listeners.forEach(event::tell);
  }
}
