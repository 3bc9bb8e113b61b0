package elocute.distributed;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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

  private static final Map<String, Consumer<RunMessage>> LISTENERS = new ConcurrentHashMap<>();
  private static volatile PluginContext executorContext;

  @Override
  public DriverPlugin driverPlugin() {
    return new Driver();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Executor();
  }

  /** On the driver: hands the messages of a run to {@code listener} until {@link #forget}. */
  static void listen(String run, Consumer<RunMessage> listener) {
    LISTENERS.put(run, listener);
  }

  static void forget(String run) {
    LISTENERS.remove(run);
  }

  /** On an executor: sends a message to the driver. */
  static void send(RunMessage message) {
    PluginContext context = executorContext;
    if (context == null) {
      throw new IllegalStateException(
          "spark.plugins: must name "
              + ElocutePlugin.class.getName()
              + ", which this Spark was started without");
    }
    try {
      context.send(message);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the driver cannot be reached: " + e.getMessage(), e);
    }
  }

  private static final class Driver implements DriverPlugin {
    @Override
    public Map<String, String> init(SparkContext context, PluginContext pluginContext) {
      return Map.of();
    }

    @Override
    public Object receive(Object message) {
      if (message instanceof RunMessage runMessage) {
        LISTENERS.getOrDefault(runMessage.run(), unheard -> {}).accept(runMessage);
      }
      return null;
    }
  }

  private static final class Executor implements ExecutorPlugin {
    @Override
    public void init(PluginContext context, Map<String, String> extraConf) {
      executorContext = context;
      TrainingGauges.register(context.metricRegistry());
    }
  }
}
