package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.training.TrainingEvent.LogLine;
import elocute.training.TrainingEvent.ModelBuilt;
import elocute.training.TrainingEvent.Progress;
import elocute.training.TrainingEvent.StepDone;
import elocute.training.TrainingEvent.StepsKept;
import elocute.training.step.LearningRates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingEventsTest {

  private final List<String> told = new ArrayList<>();

  @Test
  void listenersAreToldInTheirOrderOneEventAfterTheOther() throws IOException {
    TrainingEvents events = TrainingEvents.to(new Lines("a"), new Lines("b")).and(new Lines("c"));
    events.log("first");
    events.publish(new LogLine("second"));
    assertThat(told)
        .containsExactly("a: first", "b: first", "c: first", "a: second", "b: second", "c: second");
  }

  @Test
  void aListenerIsToldOfWhatItHasAMethodForAlone() throws IOException {
    TrainingEvents events = TrainingEvents.to(new Lines("a"));
    events.publish(new ModelBuilt(5));
    events.publish(new Progress("half"));
    events.publish(new StepDone(1, 1, 2.5, new LearningRates(1e-5, 1e-4), 3));
    events.publish(new StepsKept(List.of()));
    assertThat(told).isEmpty();
  }

  @Test
  void anEventThatCannotBeRecordedFailsTheRankAndIsToldNoFurther() {
    TrainingListener full =
        new TrainingListener() {
          @Override
          public void on(StepsKept event) throws IOException {
            throw new IOException("disk full");
          }
        };
    TrainingListener last =
        new TrainingListener() {
          @Override
          public void on(StepsKept event) {
            told.add("last");
          }
        };
    TrainingEvents events = TrainingEvents.to(full, last);
    assertThatThrownBy(() -> events.publish(new StepsKept(List.of())))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
    assertThat(told).isEmpty();
  }

  @Test
  void aListenerHasAMethodForEachKindOfEvent() {
    assertThat(
            Stream.of(TrainingListener.class.getMethods())
                .map(method -> method.getParameterTypes()[0]))
        .containsExactlyInAnyOrder(TrainingEvent.class.getPermittedSubclasses());
  }

  private final class Lines implements TrainingListener {

    private final String name;

    Lines(String name) {
      this.name = name;
    }

    @Override
    public void on(LogLine line) {
      told.add(name + ": " + line.text());
    }
  }
}
