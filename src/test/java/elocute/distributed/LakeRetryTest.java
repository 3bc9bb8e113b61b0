package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LakeRetryTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Deque<IOException> failures = new ArrayDeque<>();
  private final List<String> log = new ArrayList<>();

  @Test
  void aLakeThatIsOutIsAskedUntilItAnswers() throws Exception {
    failures.add(new ConnectException("Connection refused"));
    failures.add(new ConnectException("Connection refused"));
    failures.add(new IOException("Name node is in safe mode."));
    assertThat(patience(MINUTE, false).await(this::answer)).isEqualTo("answer");
    assertThat(log)
        .containsExactly(
            "the lake does not answer: Connection refused; waiting for it, at most 60 s",
            "the lake answers again");
  }

  @Test
  void whatWouldFailAgainFailsAtOnce() {
    failures.add(new FileNotFoundException("gone"));
    assertThatThrownBy(() -> patience(MINUTE, false).await(this::answer))
        .isInstanceOf(FileNotFoundException.class);
    assertThat(log).isEmpty();
  }

  @Test
  void patienceHasAnEndAndASignalEndsIt() {
    failures.add(new ConnectException("first"));
    failures.add(new ConnectException("second"));
    assertThatThrownBy(() -> patience(Duration.ZERO, false).await(this::answer))
        .hasMessage("first");
    assertThatThrownBy(() -> patience(MINUTE, true).await(this::answer)).hasMessage("second");
  }

  private LakeRetry patience(Duration patience, boolean stopped) {
    return new LakeRetry(patience, Duration.ZERO, log::add, () -> stopped);
  }

  private String answer() throws IOException {
    if (!failures.isEmpty()) {
      throw failures.poll();
    }
    return "answer";
  }
}
