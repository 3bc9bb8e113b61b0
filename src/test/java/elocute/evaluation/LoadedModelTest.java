package elocute.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.corpus.Split;
import elocute.dataset.FeatureRows;
import elocute.lake.Lake;
import elocute.model.decoding.GreedyDecoder;
import elocute.training.BatchScores;
import elocute.training.checkpoint.CheckpointKind;
import elocute.training.checkpoint.CheckpointReader;
import elocute.training.checkpoint.CheckpointedRun;
import elocute.training.data.Example;
import elocute.training.data.ExampleSource;
import elocute.training.data.PhoneQuestions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedModelTest {
  @TempDir Path folder;
  private Lake lake;
  private ModelSpec best;
  private ModelSpec other;

  @BeforeEach
  void train() throws IOException {
    lake = Lake.open(folder.toString(), new Configuration(false));
    var run = new CheckpointedRun(lake, "");
    run.train(1);
    best = spec(run, CheckpointKind.BEST_LOSS);
    other = spec(run, CheckpointKind.LATEST);
  }

  @Test
  void aModelThatALateTaskUsesStaysUntilThatIsDone() throws IOException {
    LoadedModel late = shared(best);
    LoadedModel last = shared(best);
    try (LoadedModel next = shared(other)) {
      assertThat(next).isNotSameAs(late);
      late.close();
      score(last);
      score(next);
    }
    last.close();
    assertThatThrownBy(() -> score(last)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aModelThatNobodyUsesWaitsForTheNextTask() throws IOException {
    LoadedModel first = shared(best);
    first.close();
    try (LoadedModel again = shared(best)) {
      assertThat(again).isSameAs(first);
      score(again);
    }
    try (LoadedModel next = shared(other)) {
      score(next);
      assertThatThrownBy(() -> score(first)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void whatAPromptedModelHearsDoesNotDependOnWhatItIsAsked() throws IOException {
    var run =
        new CheckpointedRun(
            Lake.open(folder.resolve("prompted").toString(), new Configuration(false)),
            ",model_type=prompted,prompted.hidden_dim=16,prompted.num_heads=2");
    run.train(1);
    try (LoadedModel model = shared(spec(run, CheckpointKind.LATEST))) {
      assertThat(model.asksAboutPhones()).isTrue();
      BatchScores unasked = asked(model);
      BatchScores one = asked(model, "dh", "ah", "d", "ey");
      BatchScores other = asked(model, "k", "ae", "t");
      assertThat(unasked.answers(0)).isEmpty();
      assertThat(one.answers(0).orElseThrow()).hasSize(9);
      assertThat(other.answers(0).orElseThrow()).hasSize(7);
      for (BatchScores scores : List.of(one, other)) {
        assertThat(scores.phonemeScores(0).values()).isEqualTo(unasked.phonemeScores(0).values());
        assertThat(scores.decode(new GreedyDecoder()).get(0).phonemes())
            .isEqualTo(unasked.decode(new GreedyDecoder()).get(0).phonemes());
      }
      assertThat(unasked.decode(new GreedyDecoder()).get(0).errors()).isEmpty();
    }
  }

  private static BatchScores asked(LoadedModel model, String... phones) {
    var rows = List.of(FeatureRows.row("ABA/a", Split.TEST, 6400));
    var source = new RowSource(rows, model.inventory(), model.errorLabels());
    int[] canonical = model.inventory().encode(List.of(phones));
    return model.score(
        new ExampleSource() {
          @Override
          public int size() {
            return 1;
          }

          @Override
          public Example example(int index) {
            return source.example(index).asking(PhoneQuestions.unlabelled(canonical));
          }

          @Override
          public float[] waveform(int index) {
            return source.waveform(index);
          }
        });
  }

  private static void score(LoadedModel model) {
    var rows = List.of(FeatureRows.row("ABA/a", Split.TEST, 6400));
    assertThat(model.score(new RowSource(rows, model.inventory(), model.errorLabels())))
        .isNotNull();
  }

  private LoadedModel shared(ModelSpec spec) throws IOException {
    return LoadedModel.shared(lake, spec, Optional.empty());
  }

  private ModelSpec spec(CheckpointedRun run, CheckpointKind kind) throws IOException {
    String sha256 = CheckpointReader.open(lake.fileSystem(), run.checkpoint(kind)).sha256();
    return new ModelSpec(run.checkpoint(kind).toString(), sha256, 1);
  }
}
