package elocute.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import elocute.config.RunSettings;
import elocute.model.PronunciationModel;
import elocute.training.data.BatchReader;
import elocute.training.data.Example;
import elocute.training.data.ExampleSource;
import elocute.training.data.PaddedBatch;
import elocute.training.data.PhonemeLoss;
import elocute.training.data.TinyRun;
import elocute.training.data.TrainingException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches of absurd lengths through the step that every run takes. */
class MemoryShortageTest {

  private static final int HOURS_OF_SAMPLES = 1_500_000_000;

  @Test
  void aBatchThatTheHeapCannotHoldIsNamedWithWhatToLower() {
    assertThatThrownBy(() -> step("batch_size=1", List.of(HOURS_OF_SAMPLES)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("out of memory with a batch of 1 utterances, the longest 93750.0 s")
        .hasMessageContaining("lower batch_size (1;")
        .hasMessageContaining("max_audio_seconds (20.0), set checkpoint_layers, or give");
  }

  @Test
  void aBatchWithMoreValuesThanAnArrayCanHaveIsNamedToo() {
    assertThatThrownBy(() -> step("batch_size=2", List.of(HOURS_OF_SAMPLES, HOURS_OF_SAMPLES)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("out of memory with a batch of 2 utterances");
  }

  /** The first convolution's output, 65,536 channels of 200,000 frames, takes 52 GB. */
  @Test
  void aBatchThatNativeMemoryCannotHoldIsNamedAsWell() {
    assertThatThrownBy(() -> step("batch_size=1,conv_dim=[65536,8,8,8,8,8,8]", List.of(1_000_000)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("the longest 62.5 s")
        .hasMessageContaining("allocate memory");
  }

  /** As libtorch puts it. */
  @Test
  void aGpuWithoutMemoryLeftIsNamedAndMoreForExecutorsIsNotAdvised() {
    String said =
        "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 1 has a total capacity of 23.69 GiB";
    assertThat(
            MemoryShortage.explain(
                new EngineException(said),
                utterance -> 160_000,
                new int[] {0, 1},
                TinyRun.settings("max_batch_seconds=40").training()))
        .hasValueSatisfying(
            advice ->
                assertThat(advice)
                    .hasMessage(
                        "the GPU is out of memory with a batch of 2 utterances, the longest 10.0"
                            + " s: lower max_batch_seconds (40.0) or max_audio_seconds (20.0), set"
                            + " checkpoint_layers: "
                            + said));
  }

  private static void step(String overrides, List<Integer> samples) {
    RunSettings settings = TinyRun.settings(overrides);
    int[] batch = IntStream.range(0, samples.size()).toArray();
    try (PronunciationModel model = PronunciationModel.create(settings, 3, 42)) {
      var optimizer = new Optimizer(model.parameters(), 0);
      ExampleSource source = silence(samples);
      BatchReader reader = indices -> PaddedBatch.read(source, indices);
      var step =
          new GradientStep(
              settings,
              model,
              optimizer,
              PhonemeLoss.KNOWN,
              source,
              reader,
              GradientRoute.single());
      step.take(List.of(batch), 0, new LearningRates(1e-3, 1e-3), 1, () -> StepCommand.GO_ON);
    }
  }

  private static ExampleSource silence(List<Integer> samples) {
    return new ExampleSource() {
      @Override
      public int size() {
        return samples.size();
      }

      @Override
      public Example example(int index) {
        return new Example("a/b", "b", samples.get(index), new int[] {1}, new int[] {1}, List.of());
      }

      @Override
      public float[] waveform(int index) {
        return new float[samples.get(index)];
      }
    };
  }
}
