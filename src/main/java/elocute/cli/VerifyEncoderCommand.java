package elocute.cli;

import elocute.lake.tables.ReportFormat;
import elocute.lake.tables.TablePrinter;
import elocute.model.EncoderParity;
import elocute.model.EncoderParity.Difference;
import elocute.model.EncoderSummary;
import elocute.model.hub.ModelDirectory;
import elocute.model.hub.PretrainedModels;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a wav2vec 2.0 checkpoint's computation with the reference implementation's. */
@Command(
    name = "verify-encoder",
    mixinStandardHelpOptions = true,
    description = {
      "Load a wav2vec 2.0 checkpoint and compare what it computes with what the reference"
          + " implementation wrote beside it (io.safetensors, grads.safetensors).",
      "Without those files, show what the model is, and a hash of its output."
    })
final class VerifyEncoderCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR_OR_ID",
      description = "Local directory or hub id, for example facebook/wav2vec2-base.")
  private String model;

  @Option(
      names = "--tolerance",
      defaultValue = "1e-4",
      description = "Largest absolute difference that passes (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Override
  public Integer call() throws IOException {
    if (!(tolerance >= 0)) {
      throw new UsageException("--tolerance must be at least 0, not " + tolerance);
    }
    ModelDirectory directory = PretrainedModels.ofProcess().locate(model).directory();
    if (!EncoderParity.hasReference(directory)) {
      print(EncoderSummary.of(directory));
      return CommandLine.ExitCode.OK;
    }
    List<Difference> differences = EncoderParity.differences(directory);
    print(differences);
    return differences.stream().allMatch(difference -> difference.isWithin(tolerance))
        ? CommandLine.ExitCode.OK
        : Main.FAILED;
  }

  private void print(List<Difference> differences) {
    TablePrinter<Difference> report =
        TablePrinter.<Difference>of()
            .with("output", Difference::output)
            .with("values", Difference::values)
            .with("largest_difference", Difference::largest, row -> shown(row.largest()))
            .with("verdict", row -> row.isWithin(tolerance) ? "ok" : "above tolerance");
    var out = spec.commandLine().getOut();
    out.print(report.print(differences, ReportFormat.TEXT));
    long above = differences.stream().filter(row -> !row.isWithin(tolerance)).count();
    out.printf("%d of %d above the tolerance %s%n", above, differences.size(), shown(tolerance));
    out.flush();
  }

  private static String shown(double difference) {
    return String.format(Locale.ROOT, "%.1e", difference);
  }

  private void print(EncoderSummary summary) {
    var out = spec.commandLine().getOut();
    out.printf("family: %s%n", summary.family());
    out.printf(
        "layers: %d convolutions, %d transformer layers%n",
        summary.config().convolutions().size(), summary.config().layers());
    out.printf("width: %d%n", summary.config().hiddenSize());
    out.printf(Locale.ROOT, "parameters: %,d%n", summary.parameters());
    out.printf("stored type: %s%n", summary.storedTypes());
    out.printf("output hash: %s%n", summary.outputHash());
    out.flush();
  }
}
