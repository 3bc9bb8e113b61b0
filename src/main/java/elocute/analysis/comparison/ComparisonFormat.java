package elocute.analysis.comparison;

import elocute.lake.tables.ComparisonRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a comparison is written. */
public enum ComparisonFormat {
  /** For people: the tables, the best runs, the notes. */
  TEXT {
    @Override
    public byte[] render(Comparison comparison) {
      return lines(
          ComparisonTable.of(comparison).stream().flatMap(ComparisonTable::text),
          bests(comparison),
          comparison.notes().stream().map("note: "::concat));
    }
  },
  /** All columns in full precision with a header line. */
  CSV {
    @Override
    public byte[] render(Comparison comparison) {
      return utf8(ComparisonCsv.write(comparison));
    }
  },
  /** One object with the rows, the best runs and the notes. */
  JSON {
    @Override
    public byte[] render(Comparison comparison) throws IOException {
      return utf8(ComparisonJson.write(comparison));
    }
  },
  /** For issues and wikis: the tables, the best runs and the notes as lists. */
  MARKDOWN {
    @Override
    public byte[] render(Comparison comparison) {
      return lines(
          ComparisonTable.of(comparison).stream().flatMap(ComparisonTable::markdown),
          Stream.of(""),
          Stream.concat(bests(comparison), comparison.notes().stream().map("note: "::concat))
              .map("- "::concat));
    }
  },
  /** All columns, for programs; nothing to print. */
  PARQUET {
    @Override
    public byte[] render(Comparison comparison) throws IOException {
      return ComparisonParquet.write(comparison);
    }
  };

  /** The comparison; text is in UTF-8 with a line break at its end. */
  public abstract byte[] render(Comparison comparison) throws IOException;

  /** Whether it can be shown on a terminal. */
  public boolean isText() {
    return this != PARQUET;
  }

  /** As on the command line: lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Stream<String> bests(Comparison comparison) {
    ComparisonRow error = comparison.bestErrorDetection();
    ComparisonRow phoneme = comparison.bestPhonemeRecognition();
    String loss =
        comparison
            .lowestValidationLoss()
            .map(row -> named(row, row.training().validationLoss()))
            .orElse("none is finite");
    return List.of(
        "best error detection: " + named(error, error.scores().errorAccuracy()),
        "best phoneme recognition: " + named(phoneme, phoneme.scores().phonemeAccuracy()),
        "best (lowest) validation loss: " + loss)
        .stream();
  }

  private static String named(ComparisonRow row, double value) {
    return String.format(Locale.ROOT, "%s (%.4f)", row.experiment(), value);
  }

  @SafeVarargs
  private static byte[] lines(Stream<String>... parts) {
    return utf8(Stream.of(parts).flatMap(part -> part).collect(Collectors.joining("\n", "", "\n")));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
