package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSourceTest {

  @TempDir private Path folder;

  @Test
  void aTextIsFoundWhateverItsNameAndWhateverChecksumFileLiesBesideIt() throws Exception {
    Path wav = Files.createDirectories(folder.resolve("wav"));
    Path transcript = Files.createDirectories(folder.resolve("transcript"));
    Files.writeString(wav.resolve("a:1.txt"), "\uFEFFThe day. ");
    Files.writeString(transcript.resolve("b#2%.txt"), "The night.");
    Files.writeString(transcript.resolve(".b#2%.txt.crc"), "crc\0stale");
    assertThat(text("a:1.wav")).isEqualTo("The day.");
    assertThat(text("b#2%.wav")).isEqualTo("The night.");
  }

  @Test
  void aTextThatIsAbsentOrCannotBeReadRejectsTheRecording() throws Exception {
    Files.createDirectories(folder.resolve("wav/c.txt"));
    assertThatThrownBy(() -> text("c.wav")).isInstanceOf(RejectedRecording.class);
    assertThatThrownBy(() -> text("d:1.wav"))
        .isInstanceOf(RejectedRecording.class)
        .hasMessage("there is no d:1.txt beside it, nor in ../transcript");
  }

  private String text(String recording) throws Exception {
    return new TextSource.Transcripts()
        .of(
            Recordings.qualified(folder.resolve("wav").resolve(recording).toString()),
            new Configuration(false));
  }
}
