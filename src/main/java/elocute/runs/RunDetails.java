package elocute.runs;

import elocute.lake.tables.EpochRow;
import elocute.lake.tables.EvaluationRow;
import java.util.List;

/**
 * All that the lake knows of a run.
 *
 * @param run the run
 * @param configJson its {@code config.json}; empty when there is none
 * @param epochs its epochs, in order
 * @param evaluations its evaluations, oldest first
 */
public record RunDetails(
    RunSummary run, String configJson, List<EpochRow> epochs, List<EvaluationRow> evaluations) {}
