package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class RecordingNamesTest {

  @Test
  void aRecordingIsCalledAsItsFileWithoutTheExtension() {
    assertThat(names("/a/one.wav", "/a/two.part.flac", "/a/.wav", "hdfs://h/b/three.WAV"))
        .containsExactly("one", "two.part", ".wav", "three");
  }

  @Test
  void equalNamesOfSeveralFoldersHaveTheFolderInFront() {
    assertThat(names("/a/ABA/wav/x.wav", "/a/TLV/x.wav", "/a/TLV/y.wav", "/a/ZHAA/X.wav"))
        .containsExactly("wav-x", "TLV-x", "y", "ZHAA-X");
  }

  @Test
  void whatIsStillEqualIsNumberedAndNeverTakesAnothersName() {
    assertThat(names("/a/ABA/wav/x.wav", "/a/TLV/wav/x.flac", "/a/TLV/wav/x.wav", "/b/wav-x-2.wav"))
        .containsExactly("wav-x", "wav-x-3", "wav-x-4", "wav-x-2");
  }

  @Test
  void noneIsCalledAsTheIndex() {
    assertThat(names("/a/index.wav", "/a/Index.flac", "/b/c/index.wav"))
        .containsExactly("a-index", "a-Index-2", "c-index");
    assertThat(names("/a/Index.wav")).containsExactly("Index-2");
  }

  @Test
  void longNamesLeaveRoomForWhatComesBehindThem() {
    String longest = "ü".repeat(125);

    List<String> names = names("/a/" + longest + "1.wav", "/b/" + longest + "2.wav");

    assertThat(names).containsExactly("a-" + "ü".repeat(74), "b-" + "ü".repeat(74));
    assertThat(names)
        .allSatisfy(
            name -> assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThan(155));
  }

  private static List<String> names(String... paths) {
    return RecordingNames.of(Stream.of(paths).map(Path::new).toList());
  }
}
