package elocute.training.data;

import elocute.config.PromptSettings;
import elocute.model.tensor.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Utterances as they are, each asked about phones of which some were changed by its own seed: one
 * replaced, left out or put in; or about all phones of another utterance. What was said stays, and
 * the answers follow from it by the alignment of least edits, so that the head learns to listen and
 * not to agree. Where it is not known which phone was said, it is not learnt about another than the
 * canonical one. An utterance whose labels do not say what was said is asked as it is.
 */
public final class CorruptedPrompts implements ExampleSource {

  /** Of four changes two replace, one leaves out, one puts in. */
  private static final int KINDS = 4;

  private static final int LEAVE_OUT = 2;
  private static final int PUT_IN = 3;

  private final ExampleSource source;
  private final PromptSettings settings;
  private final PhoneConfusions confusions;
  private final List<Example> examples;

  private CorruptedPrompts(
      ExampleSource source, PromptSettings settings, PhoneConfusions confusions, long seed) {
    this.source = source;
    this.settings = settings;
    this.confusions = confusions;
    this.examples =
        IntStream.range(0, source.size())
            .mapToObj(
                index ->
                    corrupted(source.example(index), new SplittableRandom(Seeds.mix(seed, index))))
            .toList();
  }

  /**
   * The utterances of one epoch; the source itself when nothing is asked, or as it is.
   *
   * @param seed of the epoch
   */
  public static ExampleSource of(ExampleSource source, PromptSettings settings, long seed) {
    PhoneConfusions confusions = PhoneConfusions.of(source);
    return settings.corruptedShare() + settings.foreignShare() == 0 || confusions.isEmpty()
        ? source
        : new CorruptedPrompts(source, settings, confusions, seed);
  }

  private Example corrupted(Example example, SplittableRandom random) {
    PhoneQuestions prompt = example.prompt();
    if (!prompt.isLabelled()) {
      return example;
    }
    int[] phones = isForeign(random) ? foreign(random) : changed(prompt.phones(), random);
    return Arrays.equals(phones, prompt.phones()) ? example : example.asking(prompt.about(phones));
  }

  /** Draws only where there is a share, so that without one all draws stay as they were. */
  private boolean isForeign(SplittableRandom random) {
    return settings.foreignShare() > 0 && random.nextDouble() < settings.foreignShare();
  }

  private int[] foreign(SplittableRandom random) {
    return source.example(random.nextInt(source.size())).prompt().phones();
  }

  /** Each phone changes by a probability drawn for all, from 0 to twice the share. */
  private int[] changed(int[] phones, SplittableRandom random) {
    double probability = 2 * settings.corruptedShare() * random.nextDouble();
    IntStream.Builder changed = IntStream.builder();
    for (int phone : phones) {
      if (random.nextDouble() >= probability) {
        changed.add(phone);
      } else {
        change(phone, changed, random);
      }
    }
    return changed.build().toArray();
  }

  private void change(int phone, IntStream.Builder changed, SplittableRandom random) {
    int kind = random.nextInt(KINDS);
    boolean confusable = random.nextDouble() < settings.confusableShare();
    if (kind == PUT_IN) {
      changed.add(phone).add(confusable ? confusions.leftOut(random) : confusions.any(random));
    } else if (kind != LEAVE_OUT) {
      changed.add(confusable ? confusions.mistakenFor(phone, random) : confusions.any(random));
    }
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public Example example(int index) {
    return examples.get(index);
  }

  @Override
  public float[] waveform(int index) {
    return source.waveform(index);
  }
}
