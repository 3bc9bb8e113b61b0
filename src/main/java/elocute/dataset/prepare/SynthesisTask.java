package elocute.dataset.prepare;

import elocute.corpus.synthetic.CorpusSynthesizer;
import elocute.corpus.synthetic.CorpusWriter;
import elocute.corpus.synthetic.EspeakNg;
import elocute.corpus.synthetic.FolderCorpusWriter;
import elocute.corpus.synthetic.SynthesisSettings;
import elocute.corpus.synthetic.SynthesisSummary;
import elocute.corpus.synthetic.UtteranceTask;
import elocute.lake.AtomicFiles;
import elocute.lake.PathNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.SerializableConfiguration;

/** Runs on executors, each of which needs espeak-ng: speaks and writes utterances. */
public final class SynthesisTask
    implements FlatMapFunction<Iterator<UtteranceTask>, SynthesisSummary> {

  private static final long serialVersionUID = 1L;
  private static final int TASKS_PER_CORE = 4;

  private final SynthesisSettings settings;
  private final String corpus;
  private final SerializableConfiguration configuration;

  private SynthesisTask(
      SynthesisSettings settings, String corpus, SerializableConfiguration configuration) {
    this.settings = settings;
    this.corpus = corpus;
    this.configuration = configuration;
  }

  /**
   * Synthesises a corpus, spread over the cluster; which machine speaks an utterance changes
   * nothing about it.
   *
   * @param corpus qualified URI of its folder
   * @return a summary of each utterance, in the order of {@link CorpusSynthesizer#tasks}
   */
  public static List<SynthesisSummary> run(
      JavaSparkContext spark, SynthesisSettings settings, String corpus) {
    List<UtteranceTask> tasks = CorpusSynthesizer.tasks(settings);
    int partitions = Math.min(tasks.size(), TASKS_PER_CORE * spark.defaultParallelism());
    var configuration = new SerializableConfiguration(spark.hadoopConfiguration());
    return spark
        .parallelize(tasks, partitions)
        .mapPartitions(new SynthesisTask(settings, corpus, configuration))
        .collect();
  }

  @Override
  public Iterator<SynthesisSummary> call(Iterator<UtteranceTask> tasks) throws IOException {
    CorpusWriter writer = writer(corpus, configuration.value());
    var synthesizer = new CorpusSynthesizer(settings, EspeakNg.onPath(), writer);
    var summaries = new ArrayList<SynthesisSummary>();
    tasks.forEachRemaining(task -> summaries.add(synthesizer.synthesize(task)));
    return summaries.iterator();
  }

  /** Writes into a folder on any Hadoop file system, over what a failed attempt has left. */
  public static CorpusWriter writer(String corpus, Configuration configuration) throws IOException {
    Path folder = PathNames.path(corpus);
    FileSystem files = AtomicFiles.of(folder, configuration);
    if (files instanceof RawLocalFileSystem) {
      return new FolderCorpusWriter(java.nio.file.Path.of(folder.toUri().getPath()));
    }
    return (path, content) -> {
      try (var out = files.create(new Path(folder, path), true)) {
        out.write(content);
      }
    };
  }
}
