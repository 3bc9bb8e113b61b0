package elocute.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.tables.ComparisonRow;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a comparison is written. */
public enum ComparisonFormat {
  /** For people: the table, the best experiments, the notes. */
  TEXT {
    @Override
    public String render(Comparison comparison) {
      return lines(
          Stream.of(ComparisonTable.text(comparison.rows())),
          bests(comparison),
          comparison.notes().stream().map("note: "::concat));
    }
  },
  /** The table in full precision with a header line. */
  CSV {
    @Override
    public String render(Comparison comparison) {
      return lines(
          Stream.of(String.join(",", ComparisonTable.headers())),
          // Names hold no commas or quotes, so no cell needs quotes.
          comparison.rows().stream().map(row -> String.join(",", ComparisonTable.exact(row))));
    }
  },
  /** One object with the rows, the best experiments and the notes. */
  JSON {
    @Override
    public String render(Comparison comparison) {
      try {
        return ComparisonJson.write(comparison);
      } catch (JsonProcessingException broken) {
        throw new IllegalStateException("the comparison has no JSON form", broken);
      }
    }
  },
  /** For issues and wikis: the table, the best experiments and the notes as lists. */
  MARKDOWN {
    @Override
    public String render(Comparison comparison) {
      return lines(
          ComparisonTable.markdown(comparison.rows()),
          Stream.of(""),
          Stream.concat(bests(comparison), comparison.notes().stream().map("note: "::concat))
              .map("- "::concat));
    }
  };

  /** The comparison's text, with a line break at its end. */
  public abstract String render(Comparison comparison);

  private static Stream<String> bests(Comparison comparison) {
    ComparisonRow error = comparison.bestErrorDetection();
    ComparisonRow phoneme = comparison.bestPhonemeRecognition();
    String loss =
        comparison
            .lowestValidationLoss()
            .map(row -> named(row, row.validationLoss()))
            .orElse("none is finite");
    return List.of(
        "best error detection: " + named(error, error.errorAccuracy()),
        "best phoneme recognition: " + named(phoneme, phoneme.phonemeAccuracy()),
        "best (lowest) validation loss: " + loss)
        .stream();
  }

  private static String named(ComparisonRow row, double value) {
    return String.format(Locale.ROOT, "%s (%.4f)", row.experiment(), value);
  }

  @SafeVarargs
  private static String lines(Stream<String>... parts) {
    return Stream.of(parts).flatMap(part -> part).collect(Collectors.joining("\n", "", "\n"));
  }
}
