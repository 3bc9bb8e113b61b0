package elocute.cli;

import elocute.evaluation.prediction.TextSource;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a recording should say. */
final class TextOptions {

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description =
          "What was to be read, for a table of its words. Its words are pronounced by CMUdict, or by"
              + " their letters (g2p).")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--transcripts",
      description =
          "Read each recording's text from NAME.txt beside it or ../transcript/NAME.txt (as in"
              + " L2-ARCTIC).")
  private boolean transcripts;

  TextSource texts() {
    UsageException.check(
        !(transcripts && text.isPresent()), "--text and --transcripts exclude each other");
    if (transcripts) {
      return new TextSource.Transcripts();
    }
    return text.<TextSource>map(TextSource.Given::new).orElseGet(TextSource.None::new);
  }
}
