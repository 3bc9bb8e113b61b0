package elocute.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With stand-in programs, so that it runs where espeak-ng is not installed. */
class EspeakNgTest {

  private static final Voice VOICE = new Voice("m1", 50, 150);

  @TempDir private Path folder;

  @Test
  void whereTheProgramIsMissingTheMessageSaysHowToInstallIt() {
    assertThatThrownBy(() -> EspeakNg.in(folder.toString()))
        .isInstanceOf(SynthesisException.class)
        .hasMessageContaining("espeak-ng is not on the PATH")
        .hasMessageContaining("apt-get install espeak-ng")
        .hasMessageContaining("brew install espeak-ng");
  }

  @Test
  void aProgramThatFailsIsReportedWithItsStatusAndItsWords() throws IOException {
    program("echo 'no such voice' >&2; exit 3");
    assertThatThrownBy(() -> EspeakNg.in(folder.toString()).speak(VOICE, "[[h@l'oU]]"))
        .isInstanceOf(SynthesisException.class)
        .hasMessageContaining("-v en-us+m1 -p 50 -s 150")
        .hasMessageContaining("ended with status 3: no such voice");
  }

  @Test
  void aProgramThatWritesNoAudioIsReported() throws IOException {
    program("exit 0");
    assertThatThrownBy(() -> EspeakNg.in(folder.toString()).speak(VOICE, "[[h@l'oU]]"))
        .isInstanceOf(SynthesisException.class)
        .hasMessageContaining("wrote no readable audio for [[h@l'oU]]");
  }

  @Test
  void theVersionIsFoundInTheProgramsAnswer() throws IOException {
    program("echo 'eSpeak NG text-to-speech: 1.51  Data at: /usr/lib/espeak-ng-data'");
    assertThat(EspeakNg.in("/nowhere:" + folder).version()).isEqualTo("1.51");
  }

  private void program(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("espeak-ng"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
