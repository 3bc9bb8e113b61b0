package elocute.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCheckTest {

  @TempDir private Path folder;

  @Test
  void aUserWithANameAndAFolderForProgramsAreEnough() {
    MachineCheck.require("ada", folder);

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aUserWithoutANameIsToldWhatToDo() throws Exception {
    Object user = Files.getAttribute(folder, "unix:uid");

    assertThatThrownBy(() -> MachineCheck.require("?", folder))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("user " + user + " has no name on this machine")
        .hasMessageContaining("elocute:x:" + user + ":")
        .hasMessageContaining("::/tmp:/bin/sh");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamedWithTheVariableThatMovesIt() {
    assertThatThrownBy(() -> MachineCheck.require("ada", Path.of("/proc/none")))
        .isInstanceOf(LaunchException.class)
        .hasMessageContainingAll("cannot write to the temporary folder '/proc/none'", "TMPDIR");
  }
}
