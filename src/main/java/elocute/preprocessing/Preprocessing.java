package elocute.preprocessing;

import elocute.corpus.CorpusEntry;
import elocute.corpus.CorpusScan;
import elocute.corpus.CorpusScanner;
import elocute.corpus.UtteranceReader;
import elocute.features.FeatureManifest;
import elocute.lake.Lake;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The {@code preprocess} job: lists the corpus on the driver, reads and writes utterances in tasks,
 * checks the books, and commits the new generation by replacing the manifest last. Whatever fails
 * before that leaves the previous feature set as it was.
 */
public final class Preprocessing {

  private final JavaSparkContext spark;
  private final Lake lake;

  public Preprocessing(JavaSparkContext spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /**
   * Makes and commits a feature set.
   *
   * @return the committed manifest
   * @throws PreprocessingException if the corpus has no utterances, or too many cannot be used
   * @throws IOException if corpus or lake cannot be reached
   */
  public FeatureManifest run(PreprocessingSettings settings) throws IOException {
    HadoopFileTree tree = HadoopFileTree.of(settings.corpus(), spark.hadoopConfiguration());
    CorpusScan corpus = scan(tree);
    Path directory = lake.features(settings.name());
    Generation generation = Generation.begin(lake.fileSystem(), directory);
    try {
      Triage triage = Triage.of(corpus.entries(), settings);
      List<ShardReport> reports = write(triage, tree, settings, generation);
      Books books = new Books(settings, tree, corpus, triage.skippedByReason(), reports);
      FeatureManifest manifest = books.manifest(generation.id());
      generation.commit(manifest);
      return manifest;
    } catch (Exception e) {
      // Also Spark's own, which is checked and yet undeclared.
      generation.discard(e);
      throw e;
    }
  }

  private static CorpusScan scan(HadoopFileTree tree) throws IOException {
    CorpusScan corpus = CorpusScanner.scan(tree);
    if (corpus.entries().isEmpty()) {
      throw new PreprocessingException(
          "no utterance in %s: expected files such as ZHAA/wav/arctic_a0001.wav, found %d others"
              .formatted(tree.root(), corpus.otherFiles().size()));
    }
    return corpus;
  }

  private List<ShardReport> write(
      Triage triage, HadoopFileTree tree, PreprocessingSettings settings, Generation generation) {
    int partitions =
        settings
            .partitions()
            .orElse(ShardPlan.defaultPartitions(triage.groups(), spark.defaultParallelism()));
    List<List<CorpusEntry>> shards = ShardPlan.of(triage.groups(), partitions);
    if (shards.isEmpty()) {
      return List.of();
    }
    var task =
        new ShardTask(
            new UtteranceReader(tree, settings.labels()),
            settings.splits(),
            generation.directory().toString(),
            generation.id(),
            new SerializableConfiguration(spark.hadoopConfiguration()));
    return spark.parallelize(shards, shards.size()).map(task).collect();
  }
}
