package elocute.training.data;

import elocute.model.tensor.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The utterances of one epoch where those of each feature set have a weight: how often each is
 * trained on per epoch. A set of {@code n} utterances and weight {@code w} gives {@code w n} of
 * them, rounded, to each epoch, drawn without putting back: a set's utterances are dealt like cards
 * of a pack that is shuffled anew when it is used up. What an epoch is dealt depends on sizes,
 * weights, seed and epoch alone.
 */
public final class WeightedSource implements ExampleSource {

  private final ExampleSource source;
  private final int[] dealt;

  private WeightedSource(ExampleSource source, int[] dealt) {
    this.source = source;
    this.dealt = dealt;
  }

  /**
   * The utterances of an epoch, in the order of the source; all as they are where each has weight
   * 1.
   *
   * @param weights of each of the source's feature sets; none: 1
   * @param epoch epoch, from 1
   */
  public static ExampleSource of(ExampleSource source, List<Double> weights, long seed, int epoch) {
    return weights.stream().allMatch(weight -> weight == 1)
        ? source
        : new WeightedSource(source, deal(source.sizes(), weights, seed, epoch));
  }

  /** Utterances that an epoch has of a set: at least one, if it has any. */
  public static long share(int size, double weight) {
    return Math.max(Math.min(1, size), Math.round(size * weight));
  }

  private static int[] deal(List<Integer> sizes, List<Double> weights, long seed, int epoch) {
    List<Integer> all = new ArrayList<>();
    int before = 0;
    for (int set = 0; set < sizes.size(); set++) {
      int size = sizes.get(set);
      long share = share(size, weights.get(set));
      long first = (epoch - 1) * share;
      var cards = new Cards(size, Seeds.mix(seed, "feature set " + set));
      for (int card : cards.deal(first, share)) {
        all.add(before + card);
      }
      before += size;
    }
    Collections.sort(all);
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  /** An endless row of packs, each shuffled by its own number. */
  private record Cards(int size, long seed) {

    List<Integer> deal(long first, long count) {
      List<Integer> dealt = new ArrayList<>();
      List<Integer> pack = List.of();
      for (long place = first; place < first + count; place++) {
        if (place == first || place % size == 0) {
          pack = pack(place / size);
        }
        dealt.add(pack.get((int) (place % size)));
      }
      return dealt;
    }

    private List<Integer> pack(long number) {
      List<Integer> pack = EpochPlan.indices(size);
      EpochPlan.shuffle(pack, new SplittableRandom(Seeds.mix(seed, number)));
      return pack;
    }
  }

  @Override
  public int size() {
    return dealt.length;
  }

  @Override
  public Example example(int index) {
    return source.example(dealt[index]);
  }

  @Override
  public float[] waveform(int index) {
    return source.waveform(dealt[index]);
  }
}
