package elocute;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** The layers of {@code docs/architecture.md}: a package uses only what stands above it there. */
@AnalyzeClasses(packages = "elocute", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] CORE =
      packages("config..", "speech..", "corpus..", "scoring..", "model.decoding..", "model.hub..");
  private static final String[] LAKE = packages("lake..", "dataset", "runs.mlflow..");
  private static final String[] EXCHANGE = packages("allreduce..");
  private static final String[] MODEL =
      packages("model", "model.tensor..", "model.files..", "model.nn..");
  private static final String[] TRAINING = packages("training..");
  private static final String[] SPARK =
      packages(
          "dataset.prepare..", "distributed..", "evaluation..", "runs", "analysis..", "bench..");
  private static final String[] JOBS = packages("cli..");

  private static final String[] DJL = {"ai.djl.."};
  private static final String[] SPARK_LIBRARIES = {"org.apache.spark..", "scala.."};
  private static final String[] STORAGE = {
    "org.apache.hadoop..", "org.apache.parquet..", "com.jerolba.carpet.."
  };

  @ArchTest
  static final ArchRule core_uses_neither_other_layers_nor_engines =
      from(CORE)
          .mayNotUse(LAKE, EXCHANGE, MODEL, TRAINING, SPARK, JOBS, DJL, SPARK_LIBRARIES, STORAGE);

  @ArchTest
  static final ArchRule the_lake_uses_storage_but_no_engine =
      from(LAKE).mayNotUse(EXCHANGE, MODEL, TRAINING, SPARK, JOBS, DJL, SPARK_LIBRARIES);

  @ArchTest
  static final ArchRule the_exchange_between_ranks_stands_alone =
      from(EXCHANGE)
          .mayNotUse(CORE, LAKE, MODEL, TRAINING, SPARK, JOBS, DJL, SPARK_LIBRARIES, STORAGE);

  @ArchTest
  static final ArchRule the_model_uses_djl_and_core =
      from(MODEL).mayNotUse(LAKE, EXCHANGE, TRAINING, SPARK, JOBS, SPARK_LIBRARIES, STORAGE);

  @ArchTest
  static final ArchRule training_does_not_know_spark =
      from(TRAINING).mayNotUse(SPARK, JOBS, SPARK_LIBRARIES);

  @ArchTest
  static final ArchRule spark_packages_use_neither_djl_nor_jobs = from(SPARK).mayNotUse(JOBS, DJL);

  @ArchTest
  static final ArchRule jobs_use_djl_through_model_and_training_only = from(JOBS).mayNotUse(DJL);

  @ArchTest
  static final ArchRule runs_and_analysis_except_sql_start_no_spark =
      from(packages(
              "runs..",
              "analysis.comparison..",
              "analysis.nightly..",
              "analysis.score..",
              "analysis.export..",
              "analysis.report.."))
          .mayNotUse(SPARK_LIBRARIES);

  @ArchTest
  static final ArchRule models_and_checkpoints_do_without_java_serialisation =
      noClasses()
          .that(resideInAnyPackage(packages("model..", "training..", "lake..")))
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.Object(In|Out)put(Stream)?");

  @ArchTest
  static final ArchRule only_the_import_of_pytorch_files_knows_pickle =
      noClasses()
          .that()
          .haveNameNotMatching("elocute\\.model\\.files\\.StateDictUnpickler.*")
          .should()
          .dependOnClassesThat(resideInAnyPackage("net.razorvine.."));

  @ArchTest
  static final ArchRule every_package_belongs_to_a_layer =
      classes()
          .should()
          .resideInAnyPackage(
              Stream.of(
                      CORE, LAKE, EXCHANGE, MODEL, TRAINING, SPARK, JOBS, new String[] {"elocute"})
                  .flatMap(Stream::of)
                  .toArray(String[]::new));

  @ArchTest
  static final ArchRule rooms_are_free_of_cycles =
      slices().matching("elocute.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("elocute.(**)").should().beFreeOfCycles();

  private static String[] packages(String... names) {
    return Arrays.stream(names).map(name -> "elocute." + name).toArray(String[]::new);
  }

  private static Layer from(String[] packages) {
    return new Layer(packages);
  }

  private record Layer(String[] packages) {

    ArchRule mayNotUse(String[]... forbidden) {
      String[] all = Stream.of(forbidden).flatMap(Stream::of).toArray(String[]::new);
      return noClasses()
          .that(resideInAnyPackage(packages))
          .should()
          .dependOnClassesThat(resideInAnyPackage(all));
    }
  }
}
