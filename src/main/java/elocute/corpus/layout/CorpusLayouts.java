package elocute.corpus.layout;

import elocute.config.Nearest;
import elocute.corpus.CorpusException;
import elocute.corpus.CorpusLayout;
import elocute.corpus.l2arctic.L2ArcticLayout;
import elocute.corpus.speechocean.SpeechOceanLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The layouts that there are. */
public final class CorpusLayouts {

  public static final CorpusLayout L2_ARCTIC = new L2ArcticLayout();
  public static final CorpusLayout SPEECHOCEAN762 = new SpeechOceanLayout();

  /** All of them. */
  public static final List<CorpusLayout> ALL = List.of(L2_ARCTIC, SPEECHOCEAN762);

  /** Key of the layout among a manifest's settings. */
  public static final String SETTING = "layout";

  private CorpusLayouts() {}

  /** Their ids, as people write them. */
  public static List<String> ids() {
    return ALL.stream().map(CorpusLayout::id).toList();
  }

  /**
   * The layout of an id.
   *
   * @throws CorpusException if there is none; the message has the nearest
   */
  public static CorpusLayout of(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new CorpusException(
                    "must be %s, got '%s'; nearest: %s"
                        .formatted(
                            String.join(" or ", ids()),
                            id,
                            Nearest.word(id, ids()).orElseThrow())));
  }

  /**
   * What a manifest's settings note of a layout: nothing of L2-ARCTIC's, as before there were two.
   */
  public static Map<String, String> noted(CorpusLayout layout) {
    return layout.equals(L2_ARCTIC) ? Map.of() : Map.of(SETTING, layout.id());
  }

  /** The name of the corpus that a feature set is of, by its manifest's settings. */
  public static String title(Map<String, String> settings) {
    String id = settings.getOrDefault(SETTING, L2_ARCTIC.id());
    return find(id).map(CorpusLayout::title).orElse(id);
  }

  private static Optional<CorpusLayout> find(String id) {
    return ALL.stream().filter(layout -> layout.id().equals(id)).findFirst();
  }
}
