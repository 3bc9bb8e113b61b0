package elocute.training.data;

import ai.djl.ndarray.NDArray;
import elocute.config.PromptSettings;
import elocute.model.Logits;
import elocute.model.decoding.CtcDecoder;
import elocute.model.decoding.FrameScores;
import elocute.model.nn.PlaceLoss;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.ErrorTag;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An error head that is asked about the places of the canonical phones.
 *
 * @param labels the labels that its answers are written as
 * @param prompts how it learns
 * @param phones how it learns of phones that are not known
 */
record PlaceErrors(ErrorLabels labels, PromptSettings prompts, PhonemeLoss phones)
    implements ErrorHead {

  @Override
  public boolean canTrain(Example example, int frames) {
    return example.prompt().isLabelled();
  }

  @Override
  public NDArray itemLosses(Logits logits, List<Example> examples) {
    int[][] decisions =
        examples.stream().map(example -> example.prompt().decisions()).toArray(int[][]::new);
    int[][] sounds =
        phones.known(
            examples.stream().map(example -> example.prompt().sounds()).toArray(int[][]::new),
            PlaceLoss.NONE);
    var weights = new PlaceLoss.Weights(prompts.wrongWeight(), prompts.heardWeight());
    if (!prompts.expertScores()) {
      return PlaceLoss.itemLosses(logits.errors(), decisions, sounds, weights);
    }
    float[][] chances =
        examples.stream().map(example -> example.prompt().chances()).toArray(float[][]::new);
    return PlaceLoss.itemLosses(logits.errors(), decisions, chances, sounds, weights);
  }

  @Override
  public int rows(Example example, int frames) {
    return PlaceLoss.places(example.prompt().phones().length);
  }

  @Override
  public Optional<List<PlaceAnswer>> answers(FrameScores scores, Example example) {
    return example.prompt().phones().length == 0
        ? Optional.empty()
        : Optional.of(PlaceAnswer.of(scores, example.prompt()));
  }

  @Override
  public int[] labels(FrameScores scores, Example example, CtcDecoder decoder) {
    List<PlaceAnswer> answers = answers(scores, example).orElse(List.of());
    return IntStream.range(0, answers.size())
        .filter(place -> !PlaceAnswer.isGap(place) || answers.get(place).tag() != ErrorTag.CORRECT)
        .map(place -> labels.id(answers.get(place).tag()))
        .toArray();
  }
}
