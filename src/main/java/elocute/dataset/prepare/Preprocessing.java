package elocute.dataset.prepare;

import elocute.corpus.CorpusException;
import elocute.corpus.FileTree;
import elocute.corpus.Split;
import elocute.corpus.UtteranceReader;
import elocute.corpus.UtteranceSource;
import elocute.corpus.layout.FoundCorpus;
import elocute.dataset.Dataset;
import elocute.dataset.FeatureManifest;
import elocute.dataset.FeatureShard;
import elocute.dataset.LabelTables;
import elocute.lake.Lake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The {@code preprocess} job: lists the corpus on the driver, reads and writes utterances in tasks,
 * checks the books, and commits the new generation by replacing the manifest last. Whatever fails
 * before that leaves the previous feature set as it was. What has not changed since is taken over.
 * Labels and rejects are then copied to the lake's tables, for SQL of others.
 */
public final class Preprocessing {

  private final JavaSparkContext spark;
  private final Lake lake;

  public Preprocessing(JavaSparkContext spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /**
   * Makes and commits a feature set of a corpus that {@link FoundCorpus} finds by itself.
   *
   * @return the committed manifest
   * @throws PreprocessingException if the corpus has no utterances, or too many cannot be used
   * @throws IOException if corpus or lake cannot be reached
   */
  public FeatureManifest run(PreprocessingSettings settings) throws IOException {
    FileTree tree = HadoopFileTree.of(settings.corpus(), spark.hadoopConfiguration());
    try {
      return run(FoundCorpus.in(tree, Optional.empty()), settings);
    } catch (CorpusException none) {
      throw new PreprocessingException(none.getMessage(), none);
    }
  }

  /**
   * Makes and commits a feature set of a corpus.
   *
   * @return the committed manifest
   * @throws PreprocessingException if the corpus has no utterances, or too many cannot be used
   * @throws IOException if corpus or lake cannot be reached
   */
  public FeatureManifest run(FoundCorpus corpus, PreprocessingSettings settings)
      throws IOException {
    return run(Catalogue.ofCorpus(corpus), settings);
  }

  /**
   * Makes and commits a feature set of label files, whose recordings lie where they say, relative
   * to the working directory.
   *
   * @param labelFiles the file of each split
   * @throws elocute.corpus.LabelFileException if one is no label file
   */
  public FeatureManifest importLabels(Map<Split, String> labelFiles, PreprocessingSettings settings)
      throws IOException {
    return run(Catalogue.ofLabelFiles(labelFiles, spark.hadoopConfiguration()), settings);
  }

  private FeatureManifest run(Catalogue catalogue, PreprocessingSettings settings)
      throws IOException {
    Generation generation = Generation.begin(lake, settings.name());
    FeatureManifest manifest = commit(generation, catalogue, settings);
    // The set is committed: whatever fails from here on, the next run mends.
    generation.sweepBehind(manifest);
    LabelTables.write(lake, Dataset.open(lake, settings.name()));
    return manifest;
  }

  private FeatureManifest commit(
      Generation generation, Catalogue catalogue, PreprocessingSettings settings)
      throws IOException {
    try {
      UtteranceFilter triage = UtteranceFilter.of(catalogue.sources(), settings.rows());
      List<ShardReport> reports = reports(triage, catalogue, settings, generation);
      var books = new ManifestBuilder(settings, catalogue, triage.skippedByReason(), reports);
      FeatureManifest manifest = books.manifest(generation.id());
      generation.commit(manifest);
      return manifest;
    } catch (Exception e) {
      // Also Spark's own, which is checked and yet undeclared.
      generation.discard(e);
      throw e;
    }
  }

  private List<ShardReport> reports(
      UtteranceFilter triage,
      Catalogue catalogue,
      PreprocessingSettings settings,
      Generation generation) {
    RowSettings rows = settings.rows();
    var reader = new UtteranceReader(catalogue.tree(), rows.labels(), rows.inventory());
    Optional<Dataset> before =
        generation.previous().filter(set -> isReusable(set.manifest(), settings, catalogue));
    List<ShardReview> reviews =
        before.isPresent() ? review(before.get(), reader, triage.groups(), rows) : List.of();
    var plan = new ReusePlan(reviews, triage.groups(), rows.splits());
    var reports = new ArrayList<ShardReport>(plan.kept());
    var work = new ArrayList<ShardWork>(plan.rewritten());
    shards(plan.added(triage.groups()), settings)
        .forEach(shard -> work.add(ShardWork.fresh(shard)));
    if (!work.isEmpty()) {
      var target =
          new ShardDestination(
              generation.directory().toString(),
              generation.id(),
              new SerializableConfiguration(spark.hadoopConfiguration()),
              before.map(List::of).orElse(List.of()));
      reports.addAll(
          spark.parallelize(work, work.size()).map(new ShardTask(reader, rows, target)).collect());
    }
    return reports;
  }

  private static boolean isReusable(
      FeatureManifest before, PreprocessingSettings settings, Catalogue catalogue) {
    return settings.reuse() == Reuse.UNCHANGED
        && before.labelMapping().equals(settings.rows().inventory().hash())
        && SettingsText.giveSameRows(before.settings(), settings.rows(), catalogue);
  }

  private List<ShardReview> review(
      Dataset before,
      UtteranceReader reader,
      Collection<List<UtteranceSource>> groups,
      RowSettings rows) {
    List<FeatureShard> shards = before.manifest().shards();
    if (shards.isEmpty()) {
      return List.of();
    }
    var wanted = new HashMap<SourceKey, UtteranceSource>();
    groups.forEach(
        group -> group.forEach(source -> wanted.put(SourceKey.of(source, rows.splits()), source)));
    var broadcast = spark.<Map<SourceKey, UtteranceSource>>broadcast(wanted);
    try {
      return spark
          .parallelize(shards, shards.size())
          .map(new ReviewTask(before, reader, rows.splits(), broadcast))
          .collect();
    } finally {
      broadcast.destroy();
    }
  }

  private List<List<UtteranceSource>> shards(
      Collection<List<UtteranceSource>> groups, PreprocessingSettings settings) {
    int partitions =
        settings
            .partitions()
            .orElse(ShardPlan.defaultPartitions(groups, spark.defaultParallelism()));
    return ShardPlan.of(groups, partitions);
  }
}
