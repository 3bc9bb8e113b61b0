package elocute.preprocessing;

import elocute.corpus.CorpusEntry;
import elocute.corpus.RejectedUtterance;
import elocute.corpus.Split;
import elocute.corpus.SplitPlan;
import elocute.corpus.Utterance;
import elocute.corpus.UtteranceReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;

/** Runs on executors: reads utterances one at a time and writes them to files of its own. */
final class ShardTask implements Function<List<CorpusEntry>, ShardReport> {

  private static final long serialVersionUID = 1L;

  private final UtteranceReader reader;
  private final SplitPlan splits;
  private final String directory;
  private final String generation;
  private final SerializableConfiguration configuration;

  /**
   * @param directory the feature set's folder
   * @param generation id of the run
   */
  ShardTask(
      UtteranceReader reader,
      SplitPlan splits,
      String directory,
      String generation,
      SerializableConfiguration configuration) {
    this.reader = reader;
    this.splits = splits;
    this.directory = directory;
    this.generation = generation;
    this.configuration = configuration;
  }

  @Override
  public ShardReport call(List<CorpusEntry> entries) throws IOException {
    TaskContext task = TaskContext.get();
    var names = new ShardNames(directory, generation, task.partitionId(), task.taskAttemptId());
    try (var output = new ShardOutput(names, configuration.value())) {
      for (CorpusEntry entry : entries) {
        add(entry, output);
      }
      return output.finish();
    }
  }

  private void add(CorpusEntry entry, ShardOutput output) throws IOException {
    try {
      Utterance utterance = reader.read(entry);
      Optional<Split> split = splits.splitOf(entry.speaker(), entry.name(), utterance.transcript());
      if (split.isPresent()) {
        output.write(utterance, split.get());
      } else {
        output.skip(Triage.IN_NO_SPLIT);
      }
    } catch (RejectedUtterance fault) {
      output.reject(entry.utteranceId(), fault);
    }
  }
}
