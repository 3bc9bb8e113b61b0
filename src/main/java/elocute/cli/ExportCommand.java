package elocute.cli;

import elocute.analysis.export.ModelExport;
import elocute.analysis.export.ModelExport.Layout;
import elocute.lake.Lake;
import elocute.model.files.WeightPrecision;
import elocute.training.checkpoint.CheckpointReader;
import elocute.training.checkpoint.CheckpointRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exports a checkpoint for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write a checkpoint as a directory that Hugging Face's Wav2Vec2Model.from_pretrained loads,"
          + " with the heads, their labels and the settings beside it.",
      "The directory also serves as --config pretrained=DIR of another run."
    })
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lakeOption;

  @Mixin private CheckpointOption checkpoint;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Local directory to write; must not exist or be empty.")
  private Path out;

  @Option(
      names = "--whole",
      description =
          "Put all weights into one file, as a checkpoint that evaluate and predict take as well;"
              + " Hugging Face's libraries then speak of the heads as unused.")
  private boolean whole;

  @Option(
      names = "--precision",
      paramLabel = "fp32|fp16",
      defaultValue = "fp32",
      description =
          "How weights are stored: ${COMPLETION-CANDIDATES}; fp16 halves the size and rounds each to"
              + " 11 significant bits (default: ${DEFAULT-VALUE}).")
  private WeightPrecision precision;

  @Override
  public Integer call() throws IOException {
    Lake lake = lakeOption.open();
    new OutputPlace("--out", out.toString(), lake.configuration()).folder();
    var reader = CheckpointReader.open(lake.fileSystem(), checkpoint.in(lake));
    CheckpointRecord record =
        new ModelExport(reader, whole ? Layout.CHECKPOINT : Layout.ENCODER_AND_HEADS, precision)
            .to(out);
    spec.commandLine()
        .getOut()
        .printf(
            "exported %s (%s) after epoch %d to %s%n",
            record.experiment(), record.modelType(), record.state().epoch(), out);
    spec.commandLine().getOut().flush();
    return CommandLine.ExitCode.OK;
  }
}
