package elocute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchGrowthCommandTest {

  @Test
  void refusesWhatCannotGrowBeforeAnythingRuns() {
    assertThat(refusal("--factors", "4,1")).contains("--factors must ascend");
    assertThat(refusal("--factors", "0,1")).contains("--factors must ascend");
    assertThat(refusal("--utterances", "0")).contains("at least 1, got 0 and 125");
    assertThat(refusal("--experiments", "0")).contains("at least 1, got 60 and 0");
    assertThat(refusal("--corpus", "absent")).contains("--corpus: there is no folder absent");
  }

  private static String refusal(String... options) {
    var error = new StringWriter();
    List<String> all = new ArrayList<>(List.of("bench", "growth"));
    all.addAll(Arrays.asList(options));
    int status =
        Main.commandLine().setErr(new PrintWriter(error, true)).execute(all.toArray(String[]::new));
    assertThat(status).isEqualTo(Main.WRONG_USAGE);
    return error.toString();
  }
}
