package elocute.dataset.prepare;

import elocute.corpus.UtteranceReader;
import elocute.corpus.UtteranceSource;
import elocute.corpus.layout.FoundCorpus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;

/** What one task of preprocessing does, in this thread: for whoever measures it without Spark. */
public final class SingleTask {

  private SingleTask() {}

  /**
   * Lists a corpus and writes its shards with the standard settings; commits nothing.
   *
   * @param corpus URI of the corpus
   * @param directory URI of the folder that gets the shards
   * @throws PreprocessingException if an utterance cannot be used
   */
  public static void write(String corpus, String directory, Configuration configuration)
      throws IOException {
    RowSettings rows = RowSettings.standard();
    Catalogue catalogue =
        Catalogue.ofCorpus(
            FoundCorpus.in(HadoopFileTree.of(corpus, configuration), Optional.empty()));
    var reader = new UtteranceReader(catalogue.tree(), rows.labels(), rows.inventory());
    var target =
        new ShardDestination(
            directory, "single", new SerializableConfiguration(configuration), List.of());
    List<UtteranceSource> sources =
        catalogue.sources().stream().sorted(ShardPlan.SHORTEST_FIRST).toList();
    ShardReport report =
        new ShardTask(reader, rows, target).write(ShardWork.fresh(sources), target.names(0, 0));
    if (report.written().size() != sources.size()) {
      throw new PreprocessingException("not every utterance can be used: " + report.examples());
    }
  }
}
