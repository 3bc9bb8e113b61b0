package elocute.cli;

import elocute.analysis.report.ExampleAudio;
import elocute.analysis.report.ReportRequest;
import elocute.analysis.report.ReportWriter;
import elocute.analysis.report.WrittenReport;
import elocute.lake.Lake;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes an HTML report; reads the lake's tables, starts no Spark. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write one HTML page about experiments that needs no network: the comparison, learning curves,"
          + " speakers, confused phones and example utterances.",
      "Each chart has buttons that save it as a PNG or SVG image.",
      "It is saved under reports/ of the lake; its path is printed."
    })
public final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lake;

  @Mixin private SelectionOptions selection;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write this .html file instead; an earlier one is replaced.")
  private Optional<Path> out;

  @Option(
      names = "--curves",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "Draw the best N experiments, 1 to 40; the table has all (default: ${DEFAULT-VALUE}).")
  private int curves;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "9",
      description =
          "Utterances shown per drawn experiment, 0 to 100: a third each the worst, the median and"
              + " the best (default: ${DEFAULT-VALUE}). Unless 0, each of the most frequent"
              + " confusions has two besides.")
  private int examples;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Chooses among utterances that are equally good (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--audio",
      description = {
        "Put recordings of the examples into the page, 180 s (8 MB) at most. They are personal"
            + " data: whoever gets the page can hear the speakers. Without it a page has none."
      })
  private boolean audio;

  @Option(
      names = "--no_images",
      description = "Accepted as before; there are no image files any more that it leaves out.")
  private boolean withoutImages;

  @Override
  public Integer call() throws IOException {
    WrittenReport written = write();
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(written.page());
    printer.flush();
    PrintWriter messages = spec.commandLine().getErr();
    messages.printf(
        "one page of %d kB; its charts have buttons that save them as images%n",
        (written.bytes() + 999) / 1000);
    if (withoutImages) {
      messages.println(
          "--no_images changes nothing: a report is one page, without images beside it");
    }
    messages.flush();
    return 0;
  }

  private WrittenReport write() throws IOException {
    var request =
        new ReportRequest(
            selection.runs(),
            selection.split(),
            curves,
            examples,
            seed,
            audio ? ExampleAudio.EMBEDDED : ExampleAudio.LEFT_OUT);
    Lake opened = lake.openThere();
    out.ifPresent(file -> new OutputPlace("--out", file.toString(), opened.configuration()).file());
    var writer = new ReportWriter(opened);
    return out.isPresent()
        ? writer.write(
            request,
            Instant.now(),
            new org.apache.hadoop.fs.Path(out.get().toAbsolutePath().toUri()))
        : writer.write(request, Instant.now());
  }
}
