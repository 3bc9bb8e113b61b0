package elocute.bench;

import elocute.bench.goodness.GoodnessBenchmark;
import elocute.cli.UsageException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench gop}: one utterance's goodness of pronunciation on one core. */
@Command(
    name = "gop",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Milliseconds that one core takes for the goodness of pronunciation of one utterance's phones,"
          + " from scores that are there: of the text that was said, one phone in eight wrong, and of"
          + " another text.",
      "Medians of the rounds, of 20 utterances each, once the JVM is warm."
    })
final class BenchGopCommand implements Callable<Integer> {

  private static final int LEAST_CLASSES = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      description = "Length of an utterance (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--phones",
      defaultValue = "35",
      description = "Its canonical phones (default: ${DEFAULT-VALUE}).")
  private int phones;

  @Option(
      names = "--classes",
      defaultValue = "42",
      description = "Classes of the phoneme head, with the blank (default: ${DEFAULT-VALUE}).")
  private int classes;

  @Option(
      names = "--rounds",
      defaultValue = "9",
      description = "Rounds that count (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Override
  public Integer call() {
    UsageException.check(
        seconds >= 0.1 && seconds <= 3600, "--seconds must be from 0.1 to 3600, not " + seconds);
    int frames = GoodnessBenchmark.frames(seconds);
    UsageException.check(
        phones >= 1 && phones <= frames / 2,
        "--phones must be from 1 to %d, half of the frames, not %d".formatted(frames / 2, phones));
    UsageException.check(
        classes >= LEAST_CLASSES,
        "--classes must be at least " + LEAST_CLASSES + ", not " + classes);
    UsageException.check(rounds >= 1, "--rounds must be at least 1, not " + rounds);
    var result = new GoodnessBenchmark(seconds, phones, classes).run(rounds);
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "elocute gop seconds=%s frames=%d phones=%d classes=%d rounds=%d median_ms=%.3f"
            + " another_text_median_ms=%.3f%n",
        seconds,
        frames,
        phones,
        classes,
        rounds,
        result.asWritten() * 1e3,
        result.another() * 1e3);
    out.flush();
    return 0;
  }
}
