package elocute.allreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

  private static final Machine NOWHERE = new Machine("nowhere", 0);

  @Property(tries = 60)
  void sumsAreThoseInDoublePrecisionAndTheSameBitsEverywhere(
      @ForAll @IntRange(min = 1, max = 8) int ranks,
      @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 0, max = 5_000) Integer> buckets,
      @ForAll Protection protection,
      @ForAll WireFormat wire,
      @ForAll boolean onOneMachine,
      @ForAll Random random) {
    List<List<float[]>> inputs =
        IntStream.range(0, ranks)
            .mapToObj(rank -> buckets.stream().map(size -> normal(size, random)).toList())
            .toList();

    List<List<float[]>> sums =
        Ranks.run(
            Ranks.servers(ranks),
            onOneMachine ? Ranks::addresses : Ranks::networkAddresses,
            protection,
            group -> sumAll(group, wire, inputs.get(group.rank())));

    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      for (int rank = 0; rank < ranks; rank++) {
        assertThat(sums.get(rank).get(bucket)).isEqualTo(sums.get(0).get(bucket));
      }
      assertSum(inputs, bucket, wire, sums.get(0).get(bucket));
    }
  }

  @Example
  void buffersOfManyChunksAreSummedInPlace() {
    int values = 3 * 2 * RingGroup.CHUNK_VALUES + 7;
    Random random = new Random(1);
    List<List<float[]>> inputs =
        List.of(
            List.of(normal(values, random)),
            List.of(normal(values, random)),
            List.of(normal(values, random)));

    for (Protection protection : Protection.values()) {
      for (WireFormat wire : WireFormat.values()) {
        List<List<float[]>> sums =
            Ranks.run(3, protection, group -> sumAll(group, wire, inputs.get(group.rank())));
        assertSum(inputs, 0, wire, sums.get(0).get(0));
        assertThat(sums.get(1).get(0)).isEqualTo(sums.get(0).get(0));
        assertThat(sums.get(2).get(0)).isEqualTo(sums.get(0).get(0));
      }
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
              ByteBuffer values = Ranks.direct(1, 2, 3, 4, 5);
              values.position(Float.BYTES).limit(4 * Float.BYTES);
              group.allReduceSum(values, WireFormat.FP32);
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
  void whereAMachinesOwnSocketsAreNotReachedTheNetworkIsUsed() {
    List<String> gathered =
        Ranks.run(
                Ranks.servers(2),
                servers ->
                    Ranks.networkAddresses(servers).stream()
                        .map(address -> address + "/unbound@" + Machine.own().orElse(NOWHERE).id())
                        .toList(),
                Protection.AUTHENTICATED,
                group -> String.join(" ", group.allGather("rank" + group.rank())))
            .stream()
            .distinct()
            .toList();

    assertThat(gathered).containsExactly("rank0 rank1");
  }

  @Example
  void ranksOfOneMachineNeedNoNetwork() {
    assumeTrue(Machine.own().isPresent());
    List<String> gathered =
        Ranks.run(
                Ranks.servers(2),
                servers ->
                    Ranks.addresses(servers).stream()
                        .map(address -> address.replaceFirst(":\\d+/", ":1/"))
                        .toList(),
                Protection.AUTHENTICATED,
                group -> String.join(" ", group.allGather("rank" + group.rank())))
            .stream()
            .distinct()
            .toList();

    assertThat(gathered).containsExactly("rank0 rank1");
  }

  @Example
  void addressesAreReadAsTheyAreWritten() {
    assertThat(RingAddress.parse("[::1]:7077/a-b@c").network().getPort()).isEqualTo(7077);
    assertThat(RingAddress.parse("[::1]:7077").network().getAddress().isLoopbackAddress()).isTrue();
    assertThat(RingAddress.parse("localhost:1/a-b@boot-7").local())
        .hasValue(new RingAddress.Local("a-b", "boot-7"));
    for (String wrong : List.of("localhost", "localhost:", ":1", "h:1/", "h:1/a b@c", "h:1/a")) {
      assertThatThrownBy(() -> RingAddress.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + wrong + "'");
    }
  }

  @Example
  void aSocketIsOneOfItsOwnMachineOnly() {
    RingAddress address = RingAddress.parse("localhost:1/a-b@boot-7");
    assertThat(address.within(new Machine("boot-7", 0)).orElseThrow().path()).isEqualTo("\0a-b");
    assertThat(address.within(new Machine("boot-8", 0))).isEmpty();
  }

  @Example
  void onLinuxRanksOfOneMachineHaveTheirOwnSocket() {
    assumeTrue(System.getProperty("os.name").equals("Linux"));
    List<RingServer> servers = Ranks.servers(1);
    assertThat(RingAddress.parse(servers.get(0).address()).within(Machine.own().orElseThrow()))
        .isPresent();
    servers.forEach(RingServer::close);
  }

  @Example
  void buffersThatCannotTravelAreRefusedBeforeAnythingIsSent() {
    Ranks.run(
        2,
        Protection.AUTHENTICATED,
        group -> {
          assertThatThrownBy(() -> group.allReduceSum(ByteBuffer.allocate(4), WireFormat.FP32))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("direct");
          ByteBuffer uneven = ByteBuffer.allocateDirect(7).order(ByteOrder.LITTLE_ENDIAN);
          assertThatThrownBy(() -> group.allReduceSum(uneven, WireFormat.BF16))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("not 7 bytes");
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
            group -> sumAll(group, WireFormat.FP32, List.of(inputs.get(group.rank()))).get(0))
        .get(inputs.size() - 1);
  }

  private static List<float[]> sumAll(RankGroup group, WireFormat wire, List<float[]> buckets) {
    List<float[]> sums = new ArrayList<>();
    for (float[] bucket : buckets) {
      ByteBuffer values = Ranks.direct(bucket);
      group.allReduceSum(values, wire);
      sums.add(Ranks.array(values));
    }
    return sums;
  }

  /**
   * Each rank rounds a partial sum once where it adds (to 24 bits) and once where it sends (to 8 in
   * bf16), by at most half a unit in the last place.
   */
  private static void assertSum(
      List<List<float[]>> inputs, int bucket, WireFormat wire, float[] sums) {
    double unit = 0x1p-24 + (wire == WireFormat.BF16 ? 0x1p-8 : 0);
    double roundings = inputs.size() == 1 ? 0 : Math.pow(1 + unit, inputs.size()) - 1;
    assertThat(sums).hasSize(inputs.get(0).get(bucket).length);
    for (int i = 0; i < sums.length; i++) {
      double exact = 0;
      double magnitude = 0;
      for (List<float[]> input : inputs) {
        exact += input.get(bucket)[i];
        magnitude += Math.abs(input.get(bucket)[i]);
      }
      double bound = magnitude * roundings;
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
