package elocute.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands for {@code bench} where the benchmarks' jar is not on the class path. */
@Command(
    name = AbsentBenchCommand.NAME,
    mixinStandardHelpOptions = true,
    description = AbsentBenchCommand.COMPLAINT)
final class AbsentBenchCommand implements Callable<Integer> {

  static final String NAME = "bench";
  static final String COMPLAINT =
      "benchmarks are not in this distribution; run them from a checkout of the project";

  @SuppressWarnings("unused") // Taken, so that nothing else complains of them.
  @Unmatched
  private List<String> options;

  @Override
  public Integer call() {
    throw new UsageException(COMPLAINT);
  }
}
