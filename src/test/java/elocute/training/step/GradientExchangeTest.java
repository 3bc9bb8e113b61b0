package elocute.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import elocute.allreduce.CollectiveException;
import elocute.allreduce.Protection;
import elocute.allreduce.RankGroup;
import elocute.allreduce.RingGroup;
import elocute.allreduce.RingIdentity;
import elocute.allreduce.RingServer;
import elocute.allreduce.RingTimeouts;
import elocute.allreduce.WireFormat;
import elocute.allreduce.nccl.NcclStandIn;
import elocute.config.RunSettings;
import elocute.config.TrainingSettings;
import elocute.config.TrainingSettings.GradientWire;
import elocute.model.PronunciationModel;
import elocute.model.nn.ParameterGroup;
import elocute.training.data.ExampleSource;
import elocute.training.data.PaddedBatch;
import elocute.training.data.PhonemeLoss;
import elocute.training.data.TinyRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class GradientExchangeTest {

  private static final ExampleSource UTTERANCES = TinyRun.noise(8, 3);
  private static final RingTimeouts PATIENCE =
      new RingTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));

  /** Wide enough that the encoder's gradients are several buckets. */
  private static final String WIDE =
      "hidden_size=256,intermediate_size=1024,num_hidden_layers=4,layerdrop=0.5,hidden_dropout=0.1,"
          + "encoder_ctc_weight=0.3,mask_time_prob=0.3,mask_time_length=2";

  @ParameterizedTest
  @CsvSource({
    "'', 4, 1",
    "'', 4, 2",
    "'freeze_feature_encoder=true', 4, 1",
    "'freeze_encoder_steps=9', 4, 1",
    "'', 1, 2"
  })
  void twoRanksSumWhatEachComputesInOneBackwardPass(String overrides, int items, int batches)
      throws Exception {
    RunSettings settings = settings(overrides);
    List<Own> own = List.of(new Own(0, 2), new Own(1, 2));
    List<float[]> parts = new ArrayList<>();
    for (Own rank : own) {
      parts.add(gradients(settings, rank, items, batches).values);
    }
    assertThat(own.get(0).sums).isEqualTo(own.get(1).sums);
    float[] expected = parts.get(0).clone();
    assertThat(changed(expected)).isGreaterThan(10_000);
    for (int i = 0; i < expected.length; i++) {
      expected[i] += parts.get(1)[i];
    }
    List<Gradients> summed = overRing(2, group -> gradients(settings, group, items, batches));
    assertThat(Arrays.mismatch(summed.get(0).values, expected)).isNegative();
    assertThat(Arrays.mismatch(summed.get(1).values, expected)).isNegative();
  }

  @Test
  void threeRanksSumToTheSameBitsEachTime() throws Exception {
    RunSettings settings = settings("");
    List<Gradients> once = overRing(3, group -> gradients(settings, group, 3, 1));
    List<Gradients> again = overRing(3, group -> gradients(settings, group, 3, 1));
    assertThat(Arrays.mismatch(once.get(1).values, once.get(0).values)).isNegative();
    assertThat(Arrays.mismatch(again.get(2).values, once.get(0).values)).isNegative();
  }

  @Test
  void allRanksDoWhatRankZeroWishes() throws Exception {
    for (StepCommand wish : StepCommand.values()) {
      List<Gradients> ranks =
          overRing(
              2,
              group ->
                  gradients(
                      settings("freeze_encoder_steps=9"),
                      route(group),
                      2,
                      1,
                      group.rank() == 0 ? wish : StepCommand.STOP));
      assertThat(ranks).extracting(rank -> rank.command).containsExactly(wish, wish);
    }
  }

  @Test
  void aBucketIsSentAsSoonAsItIsFinal() throws Exception {
    try (PronunciationModel model = PronunciationModel.create(settings(""), 3, 42)) {
      List<Long> starts = model.segmentStarts();
      long heads = model.parameters().count(ParameterGroup.MAIN);
      long encoder = model.parameters().count(ParameterGroup.ENCODER);
      var group = new Own(0, 2);
      try (var exchange = new GradientExchange(model, route(group))) {
        exchange.finalFrom(Long.MAX_VALUE);
        assertThat(group.summed.take()).isEqualTo(heads);
        exchange.finalFrom(starts.get(starts.size() - 1));
        exchange.finalFrom(starts.get(starts.size() - 2));
        assertThat(group.summed.take()).isEqualTo(encoder - starts.get(starts.size() - 2));
        assertThat(exchange.finish(() -> StepCommand.CHECKPOINT)).isEqualTo(StepCommand.CHECKPOINT);
      }
      assertThat(group.sums.get(0)).isEqualTo(heads);
      assertThat(group.sums).hasSizeGreaterThan(3);
      assertThat(group.sums.stream().mapToLong(Long::longValue).sum())
          .isEqualTo(heads + encoder + 1);
    }
  }

  @Test
  void aRankThatFailsAmidItsBackwardPassLeavesNoneOfTheOthersHanging() throws Exception {
    failAmidTheBackwardPass(GradientExchangeTest::route);
  }

  @Test
  void aRankThatFailsLeavesNoneHangingByNcclEither(@TempDir Path directory) throws Exception {
    try (NcclStandIn unused = NcclStandIn.in(directory)) {
      TrainingSettings training = settings("exchange=nccl").training();
      failAmidTheBackwardPass(group -> ChosenRoute.of(training, Device.cpu(), group, line -> {}));
    }
  }

  private static void failAmidTheBackwardPass(Function<RankGroup, GradientRoute> routes)
      throws Exception {
    List<Future<Gradients>> ranks =
        startOverRing(
            2,
            group -> {
              GradientRoute route = routes.apply(group);
              if (group.rank() == 0) {
                return gradients(settings(""), route, 4, 1, StepCommand.GO_ON);
              }
              try (PronunciationModel model = PronunciationModel.create(settings(""), 3, 42);
                  var exchange = new GradientExchange(model, route)) {
                exchange.finalFrom(Long.MAX_VALUE);
                throw new IllegalArgumentException("no more");
              }
            });
    assertThatThrownBy(() -> ranks.get(1).get())
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("no more");
    assertThatThrownBy(() -> ranks.get(0).get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(CollectiveException.class)
        .hasMessageContaining("Rank 1");
  }

  private static GradientRoute route(RankGroup group) {
    return GradientRoute.ring(group, GradientWire.FP32);
  }

  private static int changed(float[] values) {
    int changed = 0;
    for (float value : values) {
      changed += value == 0 ? 0 : 1;
    }
    return changed;
  }

  private static RunSettings settings(String overrides) {
    return TinyRun.settings(overrides.isEmpty() ? WIDE : WIDE + "," + overrides);
  }

  private record Gradients(float[] values, StepCommand command) {}

  private static Gradients gradients(
      RunSettings settings, RankGroup group, int items, int batches) {
    return gradients(settings, route(group), items, batches, StepCommand.GO_ON);
  }

  /** What the gradients are after a step that changes nothing. */
  private static Gradients gradients(
      RunSettings settings, GradientRoute route, int items, int batches, StepCommand wish) {
    try (PronunciationModel model = PronunciationModel.create(settings, 3, 42)) {
      var step =
          new GradientStep(
              settings,
              model,
              new Optimizer(model.parameters(), 0),
              PhonemeLoss.KNOWN,
              UTTERANCES,
              batch -> PaddedBatch.read(UTTERANCES, batch),
              route);
      List<int[]> indices = new ArrayList<>();
      for (int batch = 0; batch < batches; batch++) {
        int[] own = new int[items];
        for (int i = 0; i < items; i++) {
          own[i] = (batch + i) % UTTERANCES.size();
        }
        indices.add(own);
      }
      StepOutcome outcome = step.take(indices, 0, new LearningRates(0, 0), 1, () -> wish);
      return new Gradients(gradients(model), outcome.command());
    }
  }

  private static float[] gradients(PronunciationModel model) {
    int heads = (int) model.parameters().count(ParameterGroup.MAIN);
    int encoder = (int) model.parameters().count(ParameterGroup.ENCODER);
    float[] all = new float[heads + encoder];
    model.parameters().gradients(ParameterGroup.MAIN).values().get(all, 0, heads);
    model.parameters().gradients(ParameterGroup.ENCODER).values().get(all, heads, encoder);
    return all;
  }

  private static List<Gradients> overRing(int ranks, Function<RankGroup, Gradients> task)
      throws Exception {
    List<Gradients> results = new ArrayList<>();
    for (Future<Gradients> rank : startOverRing(ranks, task)) {
      results.add(rank.get());
    }
    return results;
  }

  private static List<Future<Gradients>> startOverRing(
      int ranks, Function<RankGroup, Gradients> task) throws IOException {
    List<RingServer> servers = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      servers.add(RingServer.bind("127.0.0.1", 1));
    }
    List<String> addresses = servers.stream().map(RingServer::address).toList();
    var identity = new RingIdentity(RingIdentity.randomSecret(), "test", "0", "wide");
    var threads = Executors.newFixedThreadPool(ranks);
    List<Future<Gradients>> results = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      int own = rank;
      results.add(
          threads.submit(
              () -> {
                try (RankGroup group =
                    RingGroup.connect(servers.get(own), own, addresses, identity, PATIENCE)) {
                  return task.apply(group);
                }
              }));
    }
    threads.shutdown();
    return results;
  }

  /** A rank whose sums keep what it has computed itself. */
  private static final class Own implements RankGroup {
    private final int rank;
    private final int size;
    private final List<Long> sums = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<Long> summed = new LinkedBlockingQueue<>();

    Own(int rank, int size) {
      this.rank = rank;
      this.size = size;
    }

    @Override
    public int rank() {
      return rank;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public void allReduceSum(ByteBuffer values, WireFormat wire) {
      long count = values.remaining() / Float.BYTES;
      sums.add(count);
      summed.add(count);
    }

    @Override
    public List<String> allGather(String message) {
      throw new UnsupportedOperationException("a step gathers no texts");
    }

    @Override
    public void await(BooleanSupplier isOver, String purpose) {
      throw new UnsupportedOperationException("all is summed at once");
    }

    @Override
    public Protection protection() {
      return Protection.AUTHENTICATED;
    }

    @Override
    public void close() {}
  }
}
