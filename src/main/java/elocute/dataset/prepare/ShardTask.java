package elocute.dataset.prepare;

import elocute.corpus.RejectedUtterance;
import elocute.corpus.Split;
import elocute.corpus.Utterance;
import elocute.corpus.UtteranceReader;
import elocute.corpus.UtteranceSource;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/** Runs on executors: reads utterances one at a time and writes them to files of its own. */
final class ShardTask implements Function<ShardWork, ShardReport> {

  private static final long serialVersionUID = 1L;

  private final UtteranceReader reader;
  private final RowSettings settings;
  private final ShardDestination target;

  ShardTask(UtteranceReader reader, RowSettings settings, ShardDestination target) {
    this.reader = reader;
    this.settings = settings;
    this.target = target;
  }

  @Override
  public ShardReport call(ShardWork work) throws IOException {
    TaskContext task = TaskContext.get();
    return write(work, target.names(task.partitionId(), task.taskAttemptId()));
  }

  /** Writes one utterance after the other; at most a row group of each split is in memory. */
  ShardReport write(ShardWork work, ShardNames names) throws IOException {
    try (var reused = target.open(work.reused());
        var output = new ShardOutput(names, target.configuration().value(), settings.logMel())) {
      for (UtteranceSource source : work.sources()) {
        if (work.reused().utteranceIds().contains(source.utteranceId())) {
          output.copy(reused.next(source.utteranceId()));
        } else {
          addNamed(source, output);
        }
      }
      return output.finish();
    }
  }

  private void addNamed(UtteranceSource source, ShardOutput output) throws IOException {
    try {
      add(source, output);
    } catch (IOException failure) {
      throw new IOException(named(source, failure), failure);
    } catch (RuntimeException failure) {
      throw new PreprocessingException(named(source, failure), failure);
    }
  }

  private static String named(UtteranceSource source, Exception failure) {
    String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return "utterance %s: %s".formatted(source.utteranceId(), reason);
  }

  private void add(UtteranceSource source, ShardOutput output) throws IOException {
    try {
      Utterance utterance = source.readBy(reader);
      Optional<Split> split = source.splitIn(settings.splits(), utterance.transcript());
      if (split.isPresent()) {
        output.write(utterance, split.get());
      } else {
        output.skip(UtteranceFilter.IN_NO_SPLIT);
      }
    } catch (RejectedUtterance fault) {
      output.reject(source.utteranceId(), fault);
    }
  }
}
