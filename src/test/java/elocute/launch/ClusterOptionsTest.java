package elocute.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterOptionsTest {

  private static final MachineResources MACHINE = new MachineResources(5, 8000);

  @Test
  void workersShareTheMachinesCores() {
    assertThat(parse("")).isEqualTo(new ClusterOptions(2, 3, "4g", 7077));
    assertThat(parse("--workers 3 --memory 900m --port 65534"))
        .isEqualTo(new ClusterOptions(3, 2, "900m", 65_534));
    assertThat(parse("--cores 7")).isEqualTo(new ClusterOptions(2, 7, "4g", 7077));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--workers",
        "--workers two",
        "--cores 0",
        "--memory 4",
        "--port 65535",
        "--port 700000"
      })
  void whatMakesNoSenseIsNamed(String options) {
    assertThatThrownBy(() -> parse(options))
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith(options.split(" ")[0] + ": must be a number");
  }

  @Test
  void anotherOptionIsNone() {
    assertThatThrownBy(() -> parse("--size 4"))
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith("'--size' is not an option of cluster start");
  }

  private static ClusterOptions parse(String options) {
    return ClusterOptions.parse(
        options.isEmpty() ? List.of() : List.of(options.split(" ")), MACHINE);
  }
}
