package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.corpus.Split;
import elocute.dataset.Dataset;
import elocute.dataset.FeatureManifest;
import elocute.dataset.FeatureStatistics;
import elocute.dataset.UtteranceSpool;
import elocute.dataset.prepare.Preprocessing;
import elocute.dataset.prepare.PreprocessingSettings;
import elocute.dataset.prepare.Reuse;
import elocute.dataset.prepare.RowSettings;
import elocute.dataset.prepare.TinyCorpus;
import elocute.distributed.DistributedRemovals;
import elocute.lake.Lake;
import elocute.lake.ObjectStoreFileSystem;
import elocute.runs.ManagedRuns;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lake and the corpus on file systems that are not local. */
class StorageIT {

  @TempDir private static Path directory;
  private static JavaSparkContext spark;

  @BeforeAll
  static void start() throws IOException {
    new TinyCorpus(directory.resolve("corpus"))
        .utterance("ABA", "arctic_a0001", 0.5)
        .utterance("ASI", "arctic_a0001", 0.4)
        .utterance("MBMPS", "arctic_a0001", 0.5)
        .utterance("TLV", "arctic_a0003", 0.25);
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false")
                .set("spark.hadoop.fs.store.impl", ObjectStoreFileSystem.class.getName()));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void everythingWorksOnHdfs() throws Exception {
    var conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.resolve("hdfs").toString());
    try (MiniDFSCluster cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build()) {
      assertThat(cluster.getNameNode().getNameNodeAddress().getAddress().isLoopbackAddress())
          .isTrue();
      worksOn(cluster.getURI().toString() + "/elocute");
    }
  }

  @Test
  void everythingWorksOnAnObjectStore() throws Exception {
    worksOn("store://" + directory.resolve("store"));
  }

  private static void worksOn(String root) throws IOException {
    Configuration conf = spark.hadoopConfiguration();
    var corpus = new org.apache.hadoop.fs.Path(root + "/corpus");
    try (FileSystem fileSystem = FileSystem.newInstance(corpus.toUri(), conf)) {
      fileSystem.mkdirs(corpus.getParent());
      fileSystem.copyFromLocalFile(
          new org.apache.hadoop.fs.Path(directory.resolve("corpus").toUri()), corpus);
    }
    Lake lake = Lake.open(root + "/lake", conf);
    FeatureManifest made = preprocess(lake, corpus.toString());
    assertThat(made.counts().written()).isEqualTo(4);
    assertThat(preprocess(lake, corpus.toString()).counts().reused()).isEqualTo(4);
    Dataset features = Dataset.open(lake, "set");
    assertThat(FeatureStatistics.of(features).speakers()).hasSize(4);
    try (var spool = UtteranceSpool.load(features, Split.TRAIN, directory)) {
      assertThat(spool.size()).isEqualTo(2);
    }
    var run = new CheckpointedRun(lake, "");
    String first = run.train(1);
    assertThat(run.train(2)).isNotEqualTo(first);
    ManagedRuns.workOn(lake, new DistributedRemovals(spark, lake));
  }

  private static FeatureManifest preprocess(Lake lake, String corpus) throws IOException {
    var settings =
        new PreprocessingSettings(
            corpus,
            "set",
            RowSettings.standard(),
            Reuse.UNCHANGED,
            OptionalDouble.empty(),
            OptionalInt.of(2));
    return new Preprocessing(spark, lake).run(settings);
  }
}
