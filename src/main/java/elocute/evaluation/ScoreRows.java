package elocute.evaluation;

import elocute.evaluation.ScoreSource.PhoneOfUtterance;
import elocute.lake.tables.PhoneScoreRow;
import elocute.lake.tables.ScoreMetricRow;
import elocute.lake.tables.ScoreReliabilityRow;
import elocute.lake.tables.SpeakerMetricRow;
import elocute.scoring.calibration.Calibration;
import elocute.scoring.calibration.ScoreKind;
import elocute.scoring.calibration.ScoreMetric;
import elocute.scoring.calibration.ScoreSample;
import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.TwoWayLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes an evaluation's rows about canonical phones. */
final class ScoreRows {

  private final String experiment;
  private final String evaluationId;
  private final Optional<Calibration> calibration;
  private final List<JudgedUtterance> utterances;
  private final List<PhoneOfUtterance> phones;

  /**
   * @param calibration makes probabilities of goodness, if there is one
   */
  ScoreRows(
      String experiment,
      String evaluationId,
      Optional<Calibration> calibration,
      List<JudgedUtterance> utterances) {
    this.experiment = experiment;
    this.evaluationId = evaluationId;
    this.calibration = calibration;
    this.utterances = utterances;
    this.phones =
        utterances.stream()
            .flatMap(
                utterance ->
                    utterance.phones().stream()
                        .map(phone -> new PhoneOfUtterance(utterance, phone)))
            .toList();
  }

  /** A group of phones; its name is null for all. */
  private record Group(String level, String name, List<PhoneOfUtterance> phones) {

    boolean hasBoth() {
      return phones.stream().map(phone -> phone.phone().isWrong()).distinct().count() == 2;
    }
  }

  /** Rows of table {@code score_metrics}, of groups that have right phones and wrong ones. */
  List<ScoreMetricRow> metrics(Bootstrap bootstrap) {
    return groups()
        .filter(Group::hasBoth)
        .flatMap(
            group ->
                Arrays.stream(ScoreSource.values())
                    .filter(source -> source.judges(group.phones()))
                    .map(source -> Map.entry(source, group)))
        .toList()
        .parallelStream()
        .flatMap(entry -> metrics(entry.getKey(), entry.getValue(), bootstrap))
        .toList();
  }

  private Stream<Group> groups() {
    return Stream.of(
            Stream.of(new Group(ScoreMetricRow.ALL, null, phones)),
            groups(SpeakerMetricRow.FIRST_LANGUAGE, phone -> phone.utterance().firstLanguage()),
            groups(SpeakerMetricRow.SPEAKER, phone -> phone.utterance().speaker()),
            groups("phone", phone -> phone.phone().scored().phone()))
        .flatMap(groups -> groups);
  }

  private Stream<Group> groups(String level, Function<PhoneOfUtterance, String> key) {
    return phones.stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(group -> new Group(level, group.getKey(), group.getValue()));
  }

  private Stream<ScoreMetricRow> metrics(ScoreSource source, Group group, Bootstrap bootstrap) {
    ScoreSample sample = source.sample(group.phones(), calibration);
    Map<ScoreMetric, Interval> intervals = sample.intervals(bootstrap);
    return sample.values().entrySet().stream()
        .map(
            metric ->
                new ScoreMetricRow(
                    experiment,
                    evaluationId,
                    source.id(),
                    group.level(),
                    group.name(),
                    metric.getKey().id(),
                    metric.getValue(),
                    intervals.get(metric.getKey()).low(),
                    intervals.get(metric.getKey()).high(),
                    sample.phones(),
                    sample.wrong()));
  }

  /** Rows of table {@code score_reliability}; of sources that give probabilities. */
  List<ScoreReliabilityRow> reliability() {
    return Arrays.stream(ScoreSource.values())
        .filter(source -> source.judges(phones))
        .flatMap(source -> reliability(source))
        .toList();
  }

  private Stream<ScoreReliabilityRow> reliability(ScoreSource source) {
    ScoreSample sample = source.sample(phones, calibration);
    return sample.kind() == ScoreKind.PROBABILITY
        ? sample.reliability().stream()
            .map(bin -> new ScoreReliabilityRow(experiment, evaluationId, bin, source.id()))
        : Stream.empty();
  }

  /** Rows of table {@code phone_scores}. */
  List<PhoneScoreRow> phones() {
    List<PhoneScoreRow> rows = new ArrayList<>();
    for (JudgedUtterance utterance : utterances) {
      IntStream.range(0, utterance.phones().size())
          .mapToObj(position -> row(utterance, position))
          .forEach(rows::add);
    }
    return rows;
  }

  private PhoneScoreRow row(JudgedUtterance utterance, int position) {
    JudgedPhone phone = utterance.phones().get(position);
    ScoredPhone scored = phone.scored();
    return new PhoneScoreRow(
        experiment,
        evaluationId,
        utterance.utteranceId(),
        utterance.speaker(),
        utterance.firstLanguage(),
        position,
        new PhoneScoreRow.Phone(
            scored.phone(),
            String.valueOf(phone.truth().code()),
            orNull(phone.said()),
            orNull(phone.derived()),
            phone.isDoubtedByErrorHead() ? TwoWayLabels.INCORRECT : TwoWayLabels.CORRECT,
            orNull(scored.alternative())),
        new PhoneScoreRow.Goodness(
            scored.evidence().logShare(),
            scored.evidence().logSharePerFrame(),
            scored.evidence().alternativeLogRatio(),
            scored.evidence().occupancy()),
        scored.span().start() * utterance.frameSeconds(),
        scored.span().end() * utterance.frameSeconds(),
        calibration.map(fitted -> fitted.probabilityRight(scored.evidence())).orElse(null),
        phone.isAsked() ? asked(phone) : null);
  }

  private PhoneScoreRow.Asked asked(JudgedPhone phone) {
    return new PhoneScoreRow.Asked(
        phone.asAsked(),
        calibration
            .filter(Calibration::hasAnswers)
            .map(fitted -> fitted.probabilityRight(phone.scored().phone(), phone.asAsked()))
            .orElse(null));
  }

  private static String orNull(String phone) {
    return phone.isEmpty() ? null : phone;
  }
}
