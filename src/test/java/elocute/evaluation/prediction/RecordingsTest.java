package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.PathNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("B/wav"));
    for (String name :
        List.of("B/wav/b 1.wav", "B/wav/b2.FLAC", "B/wav/b.txt", "a[1].wav", "_a.wav", "._a.wav")) {
      Files.createFile(folder.resolve(name));
    }
  }

  @Test
  void aFolderStandsForTheRecordingsBelowIt() throws IOException {
    Recordings found = find(folder.toString());
    assertThat(found.several()).isTrue();
    assertThat(names(found))
        .containsExactly("B/wav/b 1.wav", "B/wav/b2.FLAC", "_a.wav", "a[1].wav");
  }

  @Test
  void aPatternStandsForWhatItMatches() throws IOException {
    assertThat(names(find(folder + "/*/wav/*.{wav,FLAC}")))
        .containsExactly("B/wav/b 1.wav", "B/wav/b2.FLAC");
    assertThat(names(find(folder + "/B", folder + "/B/wav/b*.wav")))
        .containsExactly("B/wav/b 1.wav", "B/wav/b2.FLAC");
  }

  @Test
  void aFileStandsForItselfEvenIfItsNameLooksLikeAPatternOrItIsAbsent() throws IOException {
    for (String name : List.of("a[1].wav", "B/wav/b 1.wav", "absent.wav")) {
      Recordings found = find(folder.resolve(name).toString());
      assertThat(names(found)).containsExactly(name);
      assertThat(found.several()).isFalse();
    }
    assertThat(names(find("file:" + folder.resolve("a[1].wav")))).containsExactly("a[1].wav");
  }

  @Test
  void namesThatHadoopTakesForUrisOrPatternsAreNames() throws IOException {
    List<String> odd =
        List.of("b:1.wav", "c%20#?.wav", "d\\e.wav", "f\ng.wav", "h{.wav", "\uac00*.wav");
    Path takes = Files.createDirectories(folder.resolve("t:akes"));
    for (String name : odd) {
      Files.createFile(takes.resolve(name));
      assertThat(names(find(takes.resolve(name).toString()))).containsExactly("t:akes/" + name);
    }
    List<String> all = odd.stream().map(name -> "t:akes/" + name).toList();
    assertThat(names(find(takes.toString()))).containsExactlyInAnyOrderElementsOf(all);
    assertThat(names(find(takes + "/*.wav"))).containsExactlyInAnyOrderElementsOf(all);
    assertThat(names(find(folder + "/?:ak[^x]s/{b,c}*.wav")))
        .containsExactly("t:akes/b:1.wav", "t:akes/c%20#?.wav");
    assertThatThrownBy(() -> find(folder + "/[.wav"))
        .isInstanceOf(PredictionException.class)
        .hasMessageStartingWith("--wav: '[.wav' is no pattern: ");
  }

  @Test
  void linksAreFollowedButNotRoundInCircles() throws IOException {
    Files.createSymbolicLink(folder.resolve("B/up"), folder);
    Files.createSymbolicLink(folder.resolve("B/gone.wav"), folder.resolve("gone"));
    Files.createSymbolicLink(folder.resolve("C"), folder.resolve("B/wav"));
    assertThat(names(find(folder.toString())))
        .containsExactly(
            "B/gone.wav",
            "B/wav/b 1.wav",
            "B/wav/b2.FLAC",
            "C/b 1.wav",
            "C/b2.FLAC",
            "_a.wav",
            "a[1].wav");
  }

  @Test
  void nothingFoundIsAnError() {
    assertThatThrownBy(() -> find(folder + "/*.mp3"))
        .isInstanceOf(PredictionException.class)
        .hasMessage("--wav: there is no recording at " + folder + "/*.mp3");
  }

  private Recordings find(String... given) throws IOException {
    return Recordings.find(List.of(given), new Configuration(false));
  }

  private List<String> names(Recordings recordings) {
    return recordings.paths().stream()
        .map(path -> folder.relativize(Path.of(PathNames.name(path))).toString())
        .toList();
  }
}
