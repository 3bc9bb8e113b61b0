package elocute.experiments;

import elocute.tables.EpochRow;
import elocute.tables.EvaluationRow;
import java.util.List;

/**
 * All that the lake knows of a run.
 *
 * @param experiment the run
 * @param configJson its {@code config.json}; empty when there is none
 * @param epochs its epochs, in order
 * @param evaluations its evaluations, oldest first
 */
public record ExperimentDetails(
    Experiment experiment,
    String configJson,
    List<EpochRow> epochs,
    List<EvaluationRow> evaluations) {}
