package elocute.analysis.report;

import elocute.dataset.Dataset;
import elocute.dataset.DatasetException;
import elocute.dataset.FoundUtterance;
import elocute.lake.Lake;
import elocute.speech.labels.AlignedPhone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives examples their sentence and, if the report is to have them, their recordings, from the
 * feature sets that were evaluated. What is not there any more is left out, and the example says
 * so.
 */
final class SpeechOfExamples {

  private final Lake lake;
  private final ReportRequest request;
  private final Map<String, String> wavs = new LinkedHashMap<>();
  private double seconds;

  SpeechOfExamples(Lake lake, ReportRequest request) {
    this.lake = lake;
    this.request = request;
  }

  /** The runs with what their examples' speakers said. */
  List<DrawnRun> spoken(List<DrawnRun> runs) throws IOException {
    var sets = new HashMap<String, EvaluatedSet>();
    for (String features : runs.stream().map(DrawnRun::features).distinct().toList()) {
      sets.put(features, evaluatedSet(features, utteranceIds(runs, features)));
    }
    var spoken = new ArrayList<DrawnRun>();
    for (DrawnRun run : runs) {
      spoken.add(run.withExamples(spoken(run.examples(), sets.get(run.features()))));
    }
    return spoken;
  }

  /** The recordings of all runs so far. */
  PageRecordings recordings() {
    return new PageRecordings(wanted(), seconds, wavs);
  }

  private boolean wanted() {
    return request.audio() == ExampleAudio.EMBEDDED;
  }

  private static Set<String> utteranceIds(List<DrawnRun> runs, String features) {
    return runs.stream()
        .filter(run -> run.features().equals(features))
        .flatMap(run -> run.examples().stream())
        .map(UtteranceExample::utteranceId)
        .collect(Collectors.toSet());
  }

  private record EvaluatedSet(String name, Map<String, FoundUtterance> found, String fault) {

    Optional<FoundUtterance> utterance(UtteranceExample example) {
      return Optional.ofNullable(found.get(example.utteranceId()))
          .filter(utterance -> said(utterance).equals(example.said()));
    }

    /** A set that was made anew may have another utterance of that name. */
    private static List<String> said(FoundUtterance utterance) {
      return utterance.sentence().perceivedTrainTarget().stream()
          .filter(phone -> !phone.equals(AlignedPhone.SILENCE))
          .toList();
    }

    String missing() {
      return fault.isEmpty()
          ? "feature set %s of this lake does not have this utterance any more".formatted(name)
          : fault;
    }
  }

  private EvaluatedSet evaluatedSet(String name, Set<String> utteranceIds) throws IOException {
    if (utteranceIds.isEmpty()) {
      return new EvaluatedSet(name, Map.of(), "");
    }
    try {
      Optional<Dataset> features = Dataset.find(lake, name);
      return features.isPresent()
          ? new EvaluatedSet(
              name, FoundUtterance.in(features.get(), request.split(), utteranceIds), "")
          : new EvaluatedSet(name, Map.of(), "feature set %s is not in this lake".formatted(name));
    } catch (DatasetException damaged) {
      return new EvaluatedSet(name, Map.of(), damaged.getMessage());
    }
  }

  private List<UtteranceExample> spoken(List<UtteranceExample> examples, EvaluatedSet set)
      throws IOException {
    var spoken = new ArrayList<UtteranceExample>();
    for (UtteranceExample example : examples) {
      Optional<FoundUtterance> utterance = set.utterance(example);
      spoken.add(
          example.with(
              utterance.isPresent()
                  ? speech(set.name(), utterance.get())
                  : ExampleSpeech.missing(set.missing())));
    }
    return spoken;
  }

  private ExampleSpeech speech(String features, FoundUtterance utterance) throws IOException {
    var speech = ExampleSpeech.of(utterance.sentence().transcript());
    if (!wanted()) {
      return speech;
    }
    String name = features + "/" + utterance.sentence().utteranceId();
    if (wavs.containsKey(name)) {
      return speech.heard(name);
    }
    if (seconds + utterance.sentence().durationSeconds() > PageRecordings.MOST_SECONDS) {
      return speech.unheard(
          "no recording: a page has at most %d s of them".formatted(PageRecordings.MOST_SECONDS));
    }
    try {
      wavs.put(name, Base64.getEncoder().encodeToString(utterance.wav()));
    } catch (DatasetException damaged) {
      return speech.unheard(damaged.getMessage());
    }
    seconds += utterance.sentence().durationSeconds();
    return speech.heard(name);
  }
}
