package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.corpus.Split;
import elocute.dataset.Dataset;
import elocute.dataset.TinyFeatureSet;
import elocute.dataset.UtteranceSpool;
import elocute.lake.Lake;
import elocute.model.nn.FrameCrossEntropy;
import elocute.model.nn.Wav2Vec2Config;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.data.SpoolSource.Detail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolSourceTest {

  private static final PhonemeInventory INVENTORY = PhonemeInventory.standard();
  private static final LengthLimits LIMITS = new LengthLimits(400, 20);

  @TempDir private Path directory;

  @Test
  void framesHaveThePhonesOfTheAnnotationAndNoneWhereOneWasDeleted() throws Exception {
    Lake lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
    try (var spool = UtteranceSpool.load(Dataset.open(lake, "noise"), Split.TRAIN, directory)) {
      var source = new SpoolSource(spool, INVENTORY, ErrorLabels.TWO, LIMITS, Set.of(Detail.TIMES));
      // 0.4 s: sil, d, ah and the place of a deletion take 0.1 s each; a frame's middle lies
      // 12.5 ms + 20 ms t behind the start.
      List<Integer> expected =
          Stream.of(
                  Collections.nCopies(5, INVENTORY.id("sil")),
                  Collections.nCopies(5, INVENTORY.id("d")),
                  Collections.nCopies(5, INVENTORY.id("ah")),
                  Collections.nCopies(4, FrameCrossEntropy.NONE))
              .flatMap(List::stream)
              .toList();
      assertThat(frameClasses(source)).containsExactly(expected.toArray(Integer[]::new));
    }
  }

  @Test
  void aProcessThatIsKilledLeavesNoAudioBehind() throws Exception {
    Lake lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
    Path spools = Files.createDirectory(directory.resolve("spools"));
    try (var spool = UtteranceSpool.load(Dataset.open(lake, "noise"), Split.TRAIN, spools)) {
      assertThat(spools).isEmptyDirectory();
      assertThat(spool.samples(0)).hasSize(6400);
    }
  }

  @Test
  void withoutTimesNoFrameHasAPhone() throws Exception {
    Lake lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
    try (var spool = UtteranceSpool.load(Dataset.open(lake, "noise"), Split.TRAIN, directory)) {
      var source = new SpoolSource(spool, INVENTORY, ErrorLabels.TWO, LIMITS);
      assertThat(frameClasses(source)).hasSize(19).containsOnly(FrameCrossEntropy.NONE);
    }
  }

  /** dh, ah, d and ey have the scores 0.2, 2, 0 and 1.8. */
  @Test
  void whatExpertsScoredIsTheChanceOfItsPhone() throws Exception {
    Lake lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    TinyFeatureSet.writeScored(lake, "scored");
    try (var spool = UtteranceSpool.load(Dataset.open(lake, "scored"), Split.TRAIN, directory)) {
      var source =
          new SpoolSource(spool, INVENTORY, ErrorLabels.TWO, LIMITS, Set.of(Detail.PROMPT));
      assertThat(source.example(0).prompt().chances())
          .containsExactly(-1, 0.1f, -1, 1, -1, 0, -1, 0.9f, -1);
    }
  }

  private static int[] frameClasses(ExampleSource source) {
    PaddedBatch batch = PaddedBatch.read(source, BatchShare.of(source, new int[] {0}, 0, 1));
    var encoder = Wav2Vec2Config.of(TinyRun.settings("").encoder());
    return new WaveformBatch(null, batch.sampleCounts(), batch.examples()).frameClasses(encoder)[0];
  }
}
