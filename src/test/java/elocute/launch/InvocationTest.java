package elocute.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvocationTest {

  @Test
  void optionsOfSparkSubmitStandBeforeTheJobAndItsOwnAfterIt() {
    Invocation invocation =
        parse("--conf", "a=b", "--master=yarn", "-v", "train", "--ranks", "2", "", "a\n\"b' 한글");

    assertThat(invocation.submitOptions())
        .containsExactly(
            new SubmitOption("--conf", Optional.of("a=b")),
            new SubmitOption("--master", Optional.of("yarn")),
            new SubmitOption("-v", Optional.empty()));
    assertThat(invocation.job()).isEqualTo("train");
    assertThat(invocation.jobOptions()).containsExactly("--ranks", "2", "", "a\n\"b' 한글");
  }

  @Test
  void theOriginalsNamesAreTheJobsHere() {
    assertThat(parse("train.py", "--ranks", "2").job()).isEqualTo("train");
    assertThat(parse("-v", "compare_experiments").job()).isEqualTo("compare");
  }

  @Test
  void aValueMayBeEmptyOrLookLikeAnOption() {
    assertThat(parse("--name", "--conf", "--queue=", "--conf=k=v=w", "doctor").submitOptions())
        .containsExactly(
            new SubmitOption("--name", Optional.of("--conf")),
            new SubmitOption("--queue", Optional.of("")),
            new SubmitOption("--conf", Optional.of("k=v=w")));
  }

  @Test
  void withoutAJobHelpIsWanted() {
    assertThat(parse().job()).isEqualTo("help");
    assertThat(parse("").job()).isEqualTo("help");
    assertThat(parse("--master", "yarn").job()).isEqualTo("help");
    assertThat(parse("--version", "x").job()).isEqualTo("--version");
  }

  @Test
  void whatSparkSubmitDoesNotKnowIsAnError() {
    assertRefused("'--ranks' is not an option of spark-submit", "--ranks", "2", "doctor");
    assertRefused("'--ranks' is not an option of spark-submit", "--ranks=2", "doctor");
    assertRefused("'-x' is not an option of spark-submit", "-x");
    assertRefused("option --conf needs a value", "--conf");
  }

  private static void assertRefused(String message, String... words) {
    assertThatThrownBy(() -> parse(words))
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void whoAsksForHelpNeedsNeitherSparkNorFiles() {
    assertThat(parse("doctor", "--ranks", "2", "-h").asksOnly()).isTrue();
    assertThat(parse("help", "doctor").asksOnly()).isTrue();
    assertThat(parse("--version").asksOnly()).isTrue();
    assertThat(parse("sql", "select a -h b").asksOnly()).isFalse();
  }

  @Test
  void aFolderAPatternAnUriOrSeveralAreManyRecordings(@TempDir Path folder) throws Exception {
    String file = Files.writeString(folder.resolve("a [1].wav"), "").toString();
    assertThat(List.of("--wav", file, "--text", "*")).satisfies(this::isOne);
    assertThat(List.of("--wav=" + file)).satisfies(this::isOne);
    assertThat(List.of("--text", "a", "b")).satisfies(this::isOne);
    assertThat(List.of("--wav", folder.toString())).satisfies(this::isMany);
    assertThat(List.of("--wav=" + folder + "/*.wav")).satisfies(this::isMany);
    assertThat(List.of("--wav", file, file)).satisfies(this::isMany);
    assertThat(List.of("--wav=" + file, "--text", "a", "--wav", file)).satisfies(this::isMany);
    assertThat(List.of("--wav", "hdfs://host/a.wav")).satisfies(this::isMany);
  }

  private void isOne(List<? extends String> options) {
    assertThat(predict(options).namesManyRecordings()).isFalse();
  }

  private void isMany(List<? extends String> options) {
    assertThat(predict(options).namesManyRecordings()).isTrue();
  }

  private static Invocation predict(List<? extends String> options) {
    return new Invocation(List.of(), "predict", List.copyOf(options));
  }

  @Test
  void theOptionsAreThoseOfThisSpark() throws Exception {
    assertThat(SubmitOptionNames.WITH_VALUE).isEqualTo(ofSpark("opts"));
    // Help and version are the door's own.
    Set<String> switches = ofSpark("switches");
    switches.removeAll(Set.of("--help", "-h", "--version"));
    assertThat(SubmitOptionNames.WITHOUT_VALUE).isEqualTo(switches);
  }

  private static Set<String> ofSpark(String field) throws ReflectiveOperationException {
    Class<?> parser = Class.forName("org.apache.spark.launcher.SparkSubmitOptionParser");
    Constructor<?> constructor = parser.getDeclaredConstructor();
    constructor.setAccessible(true);
    Field options = parser.getDeclaredField(field);
    options.setAccessible(true);
    return Arrays.stream((String[][]) options.get(constructor.newInstance()))
        .flatMap(Arrays::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Invocation parse(String... words) {
    return Invocation.parse(List.of(words));
  }
}
