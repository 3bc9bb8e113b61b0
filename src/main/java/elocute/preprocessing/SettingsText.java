package elocute.preprocessing;

import elocute.corpus.SplitPlan;
import elocute.corpus.ValidationRule;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A run's settings as the manifest keeps them. */
final class SettingsText {

  private SettingsText() {}

  static Map<String, String> of(PreprocessingSettings settings) {
    SplitPlan splits = settings.splits();
    var text = new TreeMap<String, String>();
    text.put("labels", settings.labels().name().toLowerCase(java.util.Locale.ROOT));
    text.put("train_speakers", sorted(splits.trainSpeakers()));
    text.put("test_speakers", sorted(splits.testSpeakers()));
    text.put("transcripts", splits.transcripts().toString());
    if (splits.validation() instanceof ValidationRule.BySpeakers by) {
      text.put("validation_speakers", sorted(by.speakers()));
    } else {
      text.put("validation", splits.validation().toString());
    }
    settings
        .maxRejectFraction()
        .ifPresent(fraction -> text.put("max_reject_fraction", Double.toString(fraction)));
    settings.partitions().ifPresent(count -> text.put("partitions", Integer.toString(count)));
    return text;
  }

  private static String sorted(Collection<String> codes) {
    return String.join(" ", new TreeSet<>(codes));
  }
}
