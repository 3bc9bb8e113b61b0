package elocute.distributed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Carries messages of running ranks to the driver over Spark's RPC, with its authentication and
 * encryption, and shows how they go in Spark's metrics system. Set by {@code spark.plugins}.
 */
public final class ElocutePlugin implements SparkPlugin {

  private static final Map<String, Function<RunMessage, Boolean>> LISTENERS =
      new ConcurrentHashMap<>();

  /** The executor's id where driver and executor are one process. */
  private static final String DRIVER = "driver";

  private static volatile PluginContext executorContext;

  @Override
  public DriverPlugin driverPlugin() {
    return new Driver();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Executor();
  }

  /**
   * On the driver: hands the messages of a run to {@code listener}, which answers them, until
   * {@link #forget}.
   */
  static void listen(String run, Function<RunMessage, Boolean> listener) {
    LISTENERS.put(run, listener);
  }

  static void forget(String run) {
    LISTENERS.remove(run);
  }

  /** On an executor: sends a message to the driver. */
  static void send(RunMessage message) {
    try {
      context().send(message);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** On an executor: sends a message to the driver and waits for its answer. */
  static Object ask(RunMessage message) {
    PluginContext context = context();
    try {
      return context.ask(message);
    } catch (Exception e) { // as ask declares it
      throw unreachable(new IOException(e.getMessage(), e));
    }
  }

  private static UncheckedIOException unreachable(IOException e) {
    return new UncheckedIOException("the driver cannot be reached: " + e.getMessage(), e);
  }

  private static PluginContext context() {
    PluginContext context = executorContext;
    if (context == null) {
      throw new IllegalStateException(
          "spark.plugins: must name "
              + ElocutePlugin.class.getName()
              + ", which this Spark was started without");
    }
    return context;
  }

  private static final class Driver implements DriverPlugin {
    @Override
    public Map<String, String> init(SparkContext context, PluginContext pluginContext) {
      return Map.of();
    }

    @Override
    public Object receive(Object message) {
      if (message instanceof RunMessage runMessage) {
        Boolean answer =
            LISTENERS.getOrDefault(runMessage.run(), unheard -> false).apply(runMessage);
        // As Spark wants it: null is no answer.
        return runMessage.kind().isQuestion() ? answer : null;
      }
      return null;
    }
  }

  private static final class Executor implements ExecutorPlugin {
    @Override
    public void init(PluginContext context, Map<String, String> extraConf) {
      executorContext = context;
      TrainingGauges.register(context.metricRegistry());
      if (!context.executorID().equals(DRIVER)) {
        StopRequest.ignoreInterrupts();
      }
    }
  }
}
