package elocute.dataset.prepare;

import elocute.corpus.SplitPlan;
import elocute.corpus.ValidationRule;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A run's settings as the manifest keeps them. */
final class SettingsText {

  private static final String MAX_REJECT_FRACTION = "max_reject_fraction";
  private static final String PARTITIONS = "partitions";

  /** Another number whenever other utterances are rejected: then old rows are not taken over. */
  private static final String CHECKS = "2";

  private SettingsText() {}

  static Map<String, String> of(PreprocessingSettings settings, Catalogue catalogue) {
    var text = ofRows(settings.rows(), catalogue);
    settings
        .maxRejectFraction()
        .ifPresent(fraction -> text.put(MAX_REJECT_FRACTION, Double.toString(fraction)));
    settings.partitions().ifPresent(count -> text.put(PARTITIONS, Integer.toString(count)));
    return text;
  }

  /** Whether rows of a feature set with these settings are what another run would make. */
  static boolean giveSameRows(
      Map<String, String> before, RowSettings settings, Catalogue catalogue) {
    var rest = new TreeMap<>(before);
    rest.remove(MAX_REJECT_FRACTION);
    rest.remove(PARTITIONS);
    return rest.equals(ofRows(settings, catalogue));
  }

  private static TreeMap<String, String> ofRows(RowSettings settings, Catalogue catalogue) {
    var text = new TreeMap<String, String>(catalogue.origin());
    text.put("checks", CHECKS);
    text.put("log_mel", settings.logMel().name().toLowerCase(Locale.ROOT));
    if (catalogue.isOfLabelFiles()) {
      return text;
    }
    SplitPlan splits = settings.splits();
    text.put("labels", settings.labels().name().toLowerCase(Locale.ROOT));
    text.put("train_speakers", sorted(splits.trainSpeakers()));
    text.put("test_speakers", sorted(splits.testSpeakers()));
    text.put("transcripts", splits.transcripts().toString());
    if (splits.validation() instanceof ValidationRule.BySpeakers by) {
      text.put("validation_speakers", sorted(by.speakers()));
    } else {
      text.put("validation", splits.validation().toString());
    }
    return text;
  }

  private static String sorted(Collection<String> codes) {
    return String.join(" ", new TreeSet<>(codes));
  }
}
