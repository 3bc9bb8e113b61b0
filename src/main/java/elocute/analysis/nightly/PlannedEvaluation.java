package elocute.analysis.nightly;

import elocute.evaluation.EvaluationPlan;

/**
 * An evaluation that is new.
 *
 * @param subject what is evaluated
 * @param plan the checked evaluation
 */
public record PlannedEvaluation(EvaluationKey subject, EvaluationPlan plan) {}
