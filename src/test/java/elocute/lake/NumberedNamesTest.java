package elocute.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.junit.jupiter.api.Test;

class NumberedNamesTest {
  private final List<String> asked = new ArrayList<>();

  private String take(String name, Set<String> taken) throws IOException {
    asked.add(name);
    if (taken.contains(name)) {
      throw new FileAlreadyExistsException(name);
    }
    return name;
  }

  private String free(String name, Set<String> taken) throws IOException {
    return NumberedNames.takeFirst(name, numbered -> take(numbered, taken));
  }

  @Test
  void theFirstFreeNameIsTaken() throws IOException {
    Set<String> taken = Set.of("a", "a_2", "a_4");
    assertThat(free("a", taken)).isEqualTo("a_3");
    assertThat(free("b", taken)).isEqualTo("b");
    assertThat(asked).containsExactly("a", "a_2", "a_3", "b");
  }

  @Test
  void noMoreNamesAreTriedThanAllowed() throws IOException {
    Set<String> taken = Set.of("a", "a_2", "a_3");
    assertThat(NumberedNames.takeFirst("a", 2, name -> take(name, taken))).isEmpty();
    assertThat(asked).containsExactly("a", "a_2");
  }

  @Test
  void anotherFailureIsNoReasonToTryAnotherName() {
    assertThatThrownBy(
            () ->
                NumberedNames.takeFirst(
                    "a",
                    name -> {
                      asked.add(name);
                      throw new IOException("disk is full");
                    }))
        .hasMessage("disk is full");
    assertThat(asked).containsExactly("a");
  }
}
