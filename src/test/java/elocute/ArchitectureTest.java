package elocute;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The layers of {@code docs/architecture.md}: a package uses only what stands above it there. */
@AnalyzeClasses(packages = "elocute", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] CORE =
      packages(
          "config..",
          "speech..",
          "corpus..",
          "scoring..",
          "page",
          "model.decoding..",
          "model.hub..");
  private static final String[] LAKE = packages("lake..", "dataset", "runs.mlflow..");
  private static final String[] EXCHANGE = packages("allreduce..");
  private static final String[] MODEL =
      packages("model", "model.tensor..", "model.files..", "model.nn..");
  private static final String[] TRAINING = packages("training..");
  private static final String[] SPARK =
      packages("dataset.prepare..", "distributed..", "evaluation..", "runs", "analysis..");
  private static final String[] JOBS = packages("cli..");
  private static final String[] LAUNCH = packages("launch..");

  private static final String[] DJL = {"ai.djl.."};
  private static final String[] SPARK_LIBRARIES = {"org.apache.spark..", "scala.."};
  private static final String[] STORAGE = {
    "org.apache.hadoop..", "org.apache.parquet..", "com.jerolba.carpet.."
  };

  @ArchTest
  static final ArchRule coreUsesNeitherOtherLayersNorEngines =
      from(CORE)
          .mayNotUse(LAKE, EXCHANGE, MODEL, TRAINING, SPARK, JOBS, DJL, SPARK_LIBRARIES, STORAGE);

  @ArchTest
  static final ArchRule theLakeUsesStorageButNoEngine =
      from(LAKE).mayNotUse(EXCHANGE, MODEL, TRAINING, SPARK, JOBS, DJL, SPARK_LIBRARIES);

  @ArchTest
  static final ArchRule theExchangeBetweenRanksStandsAlone =
      from(EXCHANGE)
          .mayNotUse(CORE, LAKE, MODEL, TRAINING, SPARK, JOBS, DJL, SPARK_LIBRARIES, STORAGE);

  @ArchTest
  static final ArchRule theModelUsesDjlAndCore =
      from(MODEL).mayNotUse(LAKE, EXCHANGE, TRAINING, SPARK, JOBS, SPARK_LIBRARIES, STORAGE);

  @ArchTest
  static final ArchRule trainingDoesNotKnowSpark =
      from(TRAINING).mayNotUse(SPARK, JOBS, SPARK_LIBRARIES);

  @ArchTest
  static final ArchRule sparkPackagesUseNeitherDjlNorJobs = from(SPARK).mayNotUse(JOBS, DJL);

  @ArchTest static final ArchRule jobsUseDjlThroughModelAndTrainingOnly = from(JOBS).mayNotUse(DJL);

  @ArchTest
  static final ArchRule theLauncherKnowsTheJobsAndNoEngine =
      from(LAUNCH).mayNotUse(CORE, LAKE, EXCHANGE, MODEL, TRAINING, SPARK, DJL, STORAGE);

  @ArchTest
  static final ArchRule theLauncherKnowsOfSparkItsLauncherOnly =
      noClasses()
          .that(resideInAnyPackage(LAUNCH))
          .should()
          .dependOnClassesThat()
          .haveNameMatching("org\\.apache\\.spark\\.(?!launcher\\.).*");

  @ArchTest
  static final ArchRule nobodyKnowsTheLauncher =
      noClasses()
          .that()
          .resideOutsideOfPackage("elocute.launch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("elocute.launch..");

  @ArchTest
  static final ArchRule runsAndAnalysisExceptSqlStartNoSpark =
      from(packages(
              "runs..",
              "analysis.comparison..",
              "analysis.nightly..",
              "analysis.score..",
              "analysis.export..",
              "analysis.report.."))
          .mayNotUse(SPARK_LIBRARIES);

  @ArchTest
  static final ArchRule modelsAndCheckpointsDoWithoutJavaSerialisation =
      noClasses()
          .that(resideInAnyPackage(packages("model..", "training..", "lake..")))
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.Object(In|Out)put(Stream)?");

  @ArchTest
  static final ArchRule onlyTheImportOfPytorchFilesKnowsPickle =
      noClasses()
          .that()
          .haveNameNotMatching("elocute\\.model\\.files\\.StateDictUnpickler.*")
          .should()
          .dependOnClassesThat(resideInAnyPackage("net.razorvine.."));

  @ArchTest
  static final ArchRule theProductDoesNotKnowItsBenchmarks =
      noClasses().should().dependOnClassesThat(resideInAnyPackage(packages("bench..")));

  @ArchTest
  static final ArchRule theRootKnowsNoRoom =
      classes()
          .that()
          .resideInAPackage("elocute")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("elocute", "java..");

  @ArchTest
  static final ArchRule everyPackageBelongsToALayer =
      classes()
          .should()
          .resideInAnyPackage(
              Stream.of(
                      CORE,
                      LAKE,
                      EXCHANGE,
                      MODEL,
                      TRAINING,
                      SPARK,
                      JOBS,
                      LAUNCH,
                      new String[] {"elocute"})
                  .flatMap(Stream::of)
                  .toArray(String[]::new));

  @ArchTest
  static final ArchRule roomsAreFreeOfCycles =
      slices().matching("elocute.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("elocute.(**)").should().beFreeOfCycles();

  /**
   * Nobody sees that two of ten numbers are swapped: records in records have names for them. But
   * for formats of others whose fields are flat and bound by their names.
   */
  @ArchTest
  static final ArchRule noConstructorTakesMoreThanEightValuesOfOneType =
      classes()
          .that()
          .doNotHaveSimpleName("TrainingSettings") // keys of the configuration
          .and()
          .doNotHaveSimpleName("LabelRecord") // keys of a label file
          .and()
          .doNotHaveSimpleName("MarkCounts") // a struct of the feature files
          .should(new FewValuesOfOneType(8));

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

  private static final class FewValuesOfOneType extends ArchCondition<JavaClass> {
    private final int most;

    FewValuesOfOneType(int most) {
      super("have constructors with at most " + most + " values of one type");
      this.most = most;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      for (JavaConstructor constructor : type.getConstructors()) {
        Map<String, Long> counts =
            constructor.getParameterTypes().stream()
                .map(FewValuesOfOneType::unboxed)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        counts.forEach(
            (name, count) -> {
              String message = "%s has %d values of %s".formatted(type.getName(), count, name);
              events.add(new SimpleConditionEvent(type, count <= most, message));
            });
      }
    }

    private static String unboxed(JavaType type) {
      return switch (type.getName()) {
        case "java.lang.Double" -> "double";
        case "java.lang.Long" -> "long";
        case "java.lang.Integer" -> "int";
        default -> type.getName();
      };
    }
  }
}
