package elocute.analysis.report;

import java.util.List;

/**
 * Colours of series, each at least 3 : 1 against its background (WCAG 2.2, 1.4.11) and chosen to
 * differ also for colour-blind eyes, after Okabe and Ito's set.
 *
 * @param light on white, {@code #rrggbb}
 * @param dark on the dark page
 */
record Palette(List<String> light, List<String> dark) {

  /** The colours of runs. */
  static final Palette SERIES =
      new Palette(
          List.of(
              "#0b6fb3", "#c9510c", "#0a8663", "#a8487f", "#84690a", "#5b5bd6", "#1f8799",
              "#6a6a6a"),
          List.of(
              "#5ab0f0", "#f28e54", "#3fc79a", "#e08bbd", "#d9b84a", "#a3a3f7", "#6cc3d5",
              "#b4b4b4"));
}
