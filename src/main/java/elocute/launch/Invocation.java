package elocute.launch;

import elocute.cli.OriginalJobs;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command line: {@code [spark-submit options] JOB [options]}.
 *
 * @param submitOptions what stands before the job
 * @param job the job's name here, or an option that stands for it such as {@code --version}
 * @param jobOptions what stands after it
 */
record Invocation(List<SubmitOption> submitOptions, String job, List<String> jobOptions) {

  private static final String HELP_JOB = "help";
  private static final Set<String> OWN = Set.of("-h", "--help", "-V", "--version");
  private static final String WAV = "--wav";
  private static final Pattern PATTERN_OR_URI = Pattern.compile("(?s).*([*?\\[{]|:/).*");

  Invocation {
    submitOptions = List.copyOf(submitOptions);
    jobOptions = List.copyOf(jobOptions);
  }

  /**
   * Takes a command line apart.
   *
   * @throws LaunchException when there is something before the job that spark-submit does not know
   */
  static Invocation parse(List<String> words) {
    List<SubmitOption> options = new ArrayList<>();
    int next = 0;
    while (next < words.size()
        && words.get(next).startsWith("-")
        && !OWN.contains(words.get(next))) {
      SubmitOption option = option(words.subList(next, words.size()));
      options.add(option);
      boolean isTwoWords = option.value().isPresent() && option.name().equals(words.get(next));
      next += isTwoWords ? 2 : 1;
    }
    if (next == words.size()) {
      return new Invocation(options, HELP_JOB, List.of());
    }
    String job = words.get(next).isEmpty() ? HELP_JOB : words.get(next);
    return new Invocation(options, OriginalJobs.here(job), words.subList(next + 1, words.size()));
  }

  private static SubmitOption option(List<String> words) {
    String word = words.get(0);
    int end = word.startsWith("--") ? word.indexOf('=') : -1;
    if (end > 0) {
      String name = requireKnown(word.substring(0, end));
      return new SubmitOption(name, Optional.of(word.substring(end + 1)));
    }
    if (SubmitOptionNames.WITHOUT_VALUE.contains(word)) {
      return new SubmitOption(word, Optional.empty());
    }
    requireKnown(word);
    if (words.size() < 2) {
      throw new LaunchException("option " + word + " needs a value");
    }
    return new SubmitOption(word, Optional.of(words.get(1)));
  }

  private static String requireKnown(String name) {
    if (!SubmitOptionNames.WITH_VALUE.contains(name)) {
      throw new LaunchException(
          "'" + name + "' is not an option of spark-submit; options of a job come after its name");
    }
    return name;
  }

  /** Whether traces are to be shown. */
  boolean isVerbose() {
    return jobOptions.contains("--verbose");
  }

  /** The job and its options, as the program takes them. */
  String[] words() {
    return Stream.concat(Stream.of(job), jobOptions.stream()).toArray(String[]::new);
  }

  /** The last value of an option of spark-submit. */
  Optional<String> submitOption(String name) {
    return submitOptions.stream()
        .filter(option -> option.name().equals(name))
        .flatMap(option -> option.value().stream())
        .reduce((earlier, later) -> later);
  }

  /** Whether the driver runs here and not on the cluster. */
  boolean isClientMode() {
    return submitOption("--deploy-mode").orElse("client").equals("client");
  }

  /** Whether the program answers by itself: no Spark, no files. */
  boolean asksOnly() {
    return job.equals(HELP_JOB)
        || job.startsWith("-")
        || jobOptions.stream().anyMatch(OWN::contains);
  }

  /** Whether {@code --wav} names more than one local file: a folder, a pattern, a URI, several. */
  boolean namesManyRecordings() {
    int count = 0;
    boolean isAfterWav = false;
    for (String word : jobOptions) {
      if (word.startsWith("-") && !word.startsWith(WAV + "=")) {
        isAfterWav = word.equals(WAV);
        continue;
      }
      isAfterWav |= word.startsWith(WAV + "=");
      if (isAfterWav) {
        String named = word.startsWith(WAV + "=") ? word.substring(WAV.length() + 1) : word;
        count++;
        if (isMany(new File(named))) {
          return true;
        }
      }
    }
    return count > 1;
  }

  private static boolean isMany(File named) {
    return named.isDirectory()
        || !named.exists() && PATTERN_OR_URI.matcher(named.getPath()).matches();
  }
}
