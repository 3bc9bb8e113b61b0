package elocute.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobCommandTest {

  @Test
  void aShellTakesTheCommandAsItIsMeant() {
    assertThat(JobCommand.of("train", "--resume", "a.1_b-2"))
        .isEqualTo("./submit.sh train --resume a.1_b-2");
    assertThat(JobCommand.of("calibrate", "--model_checkpoint", "/my runs/it's $1"))
        .isEqualTo("./submit.sh calibrate --model_checkpoint '/my runs/it'\\''s $1'");
  }
}
