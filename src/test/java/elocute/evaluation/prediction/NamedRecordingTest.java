package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class NamedRecordingTest {

  @Test
  void onesPlaceIsItsNameAndThatOfSeveralIsBelowWhatTheyHaveInCommon() {
    assertThat(places("file:/home/me/a b.wav")).containsExactly("a b.wav");
    assertThat(places("file:/home/me/x/1.wav", "file:/home/me/x/2.wav"))
        .containsExactly("1.wav", "2.wav");
    assertThat(places("file:/home/me/ABA/wav/1.wav", "file:/home/me/ABC/wav/1.wav"))
        .containsExactly("ABA/wav/1.wav", "ABC/wav/1.wav");
    assertThat(places("hdfs://h:1/me/ABA/1.wav", "hdfs://h:1/me/2.wav"))
        .containsExactly("ABA/1.wav", "2.wav");
  }

  @Test
  void whatHasNoFolderInCommonIsCalledByItsFile() {
    assertThat(places("file:/home/me/1.wav", "file:/mnt/2.wav")).containsExactly("1.wav", "2.wav");
    assertThat(places("hdfs://h/a/1.wav", "hdfs://k/a/2.wav", "file:/a/3.wav"))
        .containsExactly("1.wav", "2.wav", "3.wav");
    assertThat(places("s3a://bucket/a/1.wav", "s3a://bucket/b/2.wav"))
        .containsExactly("1.wav", "2.wav");
  }

  private static List<String> places(String... recordings) {
    return NamedRecording.of(Stream.of(recordings).map(Path::new).toList()).stream()
        .map(NamedRecording::place)
        .toList();
  }
}
