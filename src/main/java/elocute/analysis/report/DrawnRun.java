package elocute.analysis.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the charts show of one run.
 *
 * @param name run name
 * @param rank place in the table, from 1
 * @param features feature set that it was evaluated on
 * @param epochs curves over epochs
 * @param steps loss over steps
 * @param groups PER and F1 per speaker and per first language; empty when not recorded
 * @param confusions of phones; without phones when not recorded
 * @param errorTypes numbers per error type; empty when not recorded
 * @param examples utterances; empty when no predictions were saved
 */
record DrawnRun(
    String name,
    int rank,
    String features,
    EpochCurves epochs,
    StepCurve steps,
    List<GroupMetric> groups,
    Confusions confusions,
    @JsonProperty("error_types") List<ErrorTypeMetric> errorTypes,
    List<UtteranceExample> examples) {

  /** The same with other examples. */
  DrawnRun withExamples(List<UtteranceExample> others) {
    return new DrawnRun(
        name, rank, features, epochs, steps, groups, confusions, errorTypes, others);
  }
}
