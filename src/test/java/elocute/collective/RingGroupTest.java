package elocute.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RingGroupTest {

  @Property(tries = 40)
  void sumsAreThoseInDoublePrecisionAndTheSameBitsEverywhere(
      @ForAll @IntRange(min = 1, max = 8) int ranks,
      @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 0, max = 5_000) Integer> buckets,
      @ForAll Protection protection,
      @ForAll Random random) {
    List<List<float[]>> inputs =
        IntStream.range(0, ranks)
            .mapToObj(rank -> buckets.stream().map(size -> normal(size, random)).toList())
            .toList();

    List<List<float[]>> sums =
        Ranks.run(ranks, protection, group -> sumAll(group, inputs.get(group.rank())));

    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      for (int rank = 0; rank < ranks; rank++) {
        assertThat(sums.get(rank).get(bucket)).isEqualTo(sums.get(0).get(bucket));
      }
      assertSum(inputs, bucket, sums.get(0).get(bucket));
    }
  }

  @Example
  void buffersOfManyChunksAreSummedInPlace() {
    int values = 3 * 5 * RingGroup.CHUNK_VALUES + 7;
    Random random = new Random(1);
    List<List<float[]>> inputs =
        List.of(
            List.of(normal(values, random)),
            List.of(normal(values, random)),
            List.of(normal(values, random)));

    for (Protection protection : Protection.values()) {
      List<List<float[]>> sums =
          Ranks.run(3, protection, group -> sumAll(group, inputs.get(group.rank())));
      assertSum(inputs, 0, sums.get(0).get(0));
      assertThat(sums.get(1).get(0)).isEqualTo(sums.get(0).get(0));
      assertThat(sums.get(2).get(0)).isEqualTo(sums.get(0).get(0));
    }
  }

  @Example
  void repeatedRunsGiveTheSameBits() {
    Random random = new Random(2);
    List<float[]> inputs = IntStream.range(0, 5).mapToObj(rank -> normal(70_001, random)).toList();

    float[] first = sumOf(inputs);

    assertThat(sumOf(inputs)).isEqualTo(first);
    assertThat(sumOf(inputs)).isEqualTo(first);
  }

  @Example
  void onlyValuesFromPositionToLimitAreSummed() {
    List<float[]> sums =
        Ranks.run(
            2,
            Protection.AUTHENTICATED,
            group -> {
              FloatBuffer values = Ranks.direct(new float[] {1, 2, 3, 4, 5});
              group.allReduceSum(values.position(1).limit(4));
              return Ranks.array(values.clear());
            });

    assertThat(sums).allSatisfy(sum -> assertThat(sum).containsExactly(1, 4, 6, 8, 5));
  }

  @Property(tries = 20)
  void textsAreGatheredByRank(
      @ForAll @IntRange(min = 1, max = 8) int ranks,
      @ForAll @Size(8) List<String> messages,
      @ForAll Protection protection) {
    List<String> sent = messages.stream().map(RingGroupTest::storable).toList();

    List<List<String>> gathered =
        Ranks.run(ranks, protection, group -> group.allGather(sent.get(group.rank())));

    assertThat(gathered).allSatisfy(texts -> assertThat(texts).isEqualTo(sent.subList(0, ranks)));
  }

  @Example
  void buffersThatCannotTravelAreRefusedBeforeAnythingIsSent() {
    Ranks.run(
        2,
        Protection.AUTHENTICATED,
        group -> {
          assertThatThrownBy(() -> group.allReduceSum(FloatBuffer.allocate(3)))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("direct");
          assertThatThrownBy(() -> group.allGather("x".repeat(70_000)))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("70000");
          return group.allGather("still in step");
        });
  }

  private static float[] sumOf(List<float[]> inputs) {
    return Ranks.run(
            inputs.size(),
            Protection.AUTHENTICATED,
            group -> sumAll(group, List.of(inputs.get(group.rank()))).get(0))
        .get(inputs.size() - 1);
  }

  private static List<float[]> sumAll(RankGroup group, List<float[]> buckets) {
    List<float[]> sums = new ArrayList<>();
    for (float[] bucket : buckets) {
      FloatBuffer values = Ranks.direct(bucket);
      group.allReduceSum(values);
      sums.add(Ranks.array(values));
    }
    return sums;
  }

  /** Each float addition rounds by at most half a unit in the last place of a partial sum. */
  private static void assertSum(List<List<float[]>> inputs, int bucket, float[] sums) {
    assertThat(sums).hasSize(inputs.get(0).get(bucket).length);
    for (int i = 0; i < sums.length; i++) {
      double exact = 0;
      double magnitude = 0;
      for (List<float[]> input : inputs) {
        exact += input.get(bucket)[i];
        magnitude += Math.abs(input.get(bucket)[i]);
      }
      double bound = inputs.size() * magnitude * 0x1p-24;
      if (Math.abs(sums[i] - exact) > bound) {
        assertThat((double) sums[i]).as("value %d", i).isEqualTo(exact);
      }
    }
  }

  private static float[] normal(int size, Random random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Lone surrogates have no UTF-8 form. */
  private static String storable(String text) {
    return new String(
        text.substring(0, Math.min(1000, text.length())).getBytes(StandardCharsets.UTF_8),
        StandardCharsets.UTF_8);
  }
}
