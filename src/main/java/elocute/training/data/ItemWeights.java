package elocute.training.data;

import elocute.config.TrainingSettings;
import elocute.model.nn.CtcLoss;
import elocute.model.nn.HeadSelection;
import elocute.model.tensor.Seeds;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What each utterance of one optimiser step contributes to the loss: its head weights over the
 * number of valid items of the whole step, all ranks and accumulated batches together. Computed
 * from lengths and targets alone, so that every rank knows it without asking the others.
 *
 * @param errorScale weight of the error head over its number of valid items; 0 when there is none
 * @param phonemeScale likewise for the phoneme head
 * @param encoderScale likewise for the phones on the encoder itself
 * @param frameScale weight of the phones of the encoder's frames over the number of utterances
 *     whose phones are timed
 * @param infeasible targets that the step trains and that do not fit their frames
 */
public record ItemWeights(
    double errorScale,
    double phonemeScale,
    double encoderScale,
    double frameScale,
    int infeasible) {

  public static ItemWeights of(
      TrainingSettings settings,
      TaskDraw draw,
      ExampleSource source,
      ErrorHead errorHead,
      FrameCounter frames,
      List<int[]> batches) {
    int errors = 0;
    int phonemes = 0;
    int timed = 0;
    int infeasible = 0;
    for (int[] batch : batches) {
      for (int index : batch) {
        Example example = source.example(index);
        int frameCount = frames.frameCount(example.samples());
        boolean errorFits = errorHead.canTrain(example, frameCount);
        boolean phonemeFits = CtcLoss.feasible(frameCount, example.phonemeTarget());
        if (draw.trainsErrors(index)) {
          errors += errorFits ? 1 : 0;
          infeasible += errorFits ? 0 : 1;
        }
        if (draw.trainsPhonemes(index)) {
          phonemes += phonemeFits ? 1 : 0;
          infeasible += phonemeFits ? 0 : 1;
          timed += example.segments().isTimed() ? 1 : 0;
        }
      }
    }
    return new ItemWeights(
        settings.errorWeight() / Math.max(1, errors),
        settings.phonemeWeight() / Math.max(1, phonemes),
        settings.encoderCtcWeight() / Math.max(1, phonemes),
        settings.encoderFrameWeight() / Math.max(1, timed),
        infeasible);
  }

  /** Frames that the encoder makes of a number of samples. */
  public interface FrameCounter {
    int frameCount(int samples);
  }

  /**
   * Which heads an utterance trains in one step.
   *
   * @param mode the task mode
   * @param errorTaskRatio with {@code alternate}: probability of the error head
   * @param stepSeed seed of the step
   */
  public record TaskDraw(TrainingSettings.TaskMode mode, double errorTaskRatio, long stepSeed) {

    /** The heads that any utterance can train. */
    public HeadSelection heads() {
      return switch (mode) {
        case BOTH, ALTERNATE -> HeadSelection.BOTH;
        case ERROR -> HeadSelection.ERRORS;
        case PHONEME -> HeadSelection.PHONEMES;
      };
    }

    public boolean trainsErrors(int index) {
      return switch (mode) {
        case BOTH, ERROR -> true;
        case PHONEME -> false;
        case ALTERNATE -> drawsError(index);
      };
    }

    public boolean trainsPhonemes(int index) {
      return switch (mode) {
        case BOTH, PHONEME -> true;
        case ERROR -> false;
        case ALTERNATE -> !drawsError(index);
      };
    }

    private boolean drawsError(int index) {
      return new SplittableRandom(Seeds.mix(stepSeed, index)).nextDouble() < errorTaskRatio;
    }
  }
}
