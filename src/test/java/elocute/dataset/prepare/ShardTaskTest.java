package elocute.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.corpus.LabelSource;
import elocute.corpus.LocalFileTree;
import elocute.corpus.Split;
import elocute.corpus.SplitPlan;
import elocute.corpus.Utterance;
import elocute.corpus.UtteranceReader;
import elocute.corpus.UtteranceSource;
import elocute.speech.labels.PhonemeInventory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardTaskTest {

  @TempDir private Path directory;

  /** An utterance that makes whatever reads it fail. */
  private record FailingSource(String utteranceId) implements UtteranceSource {

    @Override
    public String speaker() {
      return "ABA";
    }

    @Override
    public boolean annotated() {
      return true;
    }

    @Override
    public long audioBytes() {
      return 1;
    }

    @Override
    public Optional<Split> splitIn(SplitPlan plan, String transcript) {
      return Optional.of(Split.TRAIN);
    }

    @Override
    public boolean splitIsKnown(SplitPlan plan) {
      return true;
    }

    @Override
    public Utterance readBy(UtteranceReader reader) {
      throw new IllegalStateException("a fault of the program");
    }

    @Override
    public Optional<String> sourceHash(UtteranceReader reader) {
      return Optional.empty();
    }
  }

  @Test
  void whatFailsNamesTheUtterance() {
    var reader =
        new UtteranceReader(
            new LocalFileTree(directory.toString()),
            LabelSource.ANNOTATION,
            PhonemeInventory.standard());
    var target =
        new ShardDestination(
            directory.toUri().toString(),
            "g",
            new SerializableConfiguration(new Configuration(false)),
            List.of());
    var task = new ShardTask(reader, RowSettings.standard(), target);
    ShardWork work = ShardWork.fresh(List.of(new FailingSource("ABA/arctic_a0001")));
    assertThatThrownBy(() -> task.write(work, target.names(0, 0)))
        .isInstanceOf(PreprocessingException.class)
        .hasMessage("utterance ABA/arctic_a0001: a fault of the program");
  }
}
