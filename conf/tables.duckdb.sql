-- The lake's tables as views for DuckDB; docs/tables.md says what is in them. A table that the lake has
-- no file of yet is an error, and the others go on.
--   duckdb -cmd "SET VARIABLE lake = '/path/of/data-lake'" -init conf/tables.duckdb.sql

CREATE OR REPLACE VIEW experiments AS
SELECT * FROM (SELECT NULL::VARCHAR AS model_type,
  NULL::VARCHAR AS state,
  NULL::VARCHAR AS features,
  NULL::TIMESTAMPTZ AS started_at,
  NULL::TIMESTAMPTZ AS ended_at,
  NULL::INTEGER AS ranks,
  NULL::INTEGER AS epochs,
  NULL::INTEGER AS batch_size,
  NULL::DOUBLE AS main_lr,
  NULL::DOUBLE AS wav2vec_lr,
  NULL::BIGINT AS seed,
  NULL::BIGINT AS parameters,
  NULL::DOUBLE AS best_error_accuracy,
  NULL::DOUBLE AS best_phoneme_accuracy,
  NULL::DOUBLE AS best_validation_loss,
  NULL::VARCHAR AS label_mapping,
  NULL::VARCHAR AS config_json,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/experiments/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW params AS
SELECT * FROM (SELECT NULL::TIMESTAMPTZ AS recorded_at,
  NULL::VARCHAR AS name,
  NULL::VARCHAR AS value,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/params/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW epochs AS
SELECT * FROM (SELECT NULL::INTEGER AS epoch,
  NULL::BIGINT AS steps,
  NULL::DOUBLE AS train_loss,
  NULL::DOUBLE AS validation_loss,
  NULL::DOUBLE AS error_accuracy,
  NULL::DOUBLE AS error_weighted_f1,
  NULL::DOUBLE AS error_macro_f1,
  NULL::DOUBLE AS phoneme_accuracy,
  NULL::DOUBLE AS per,
  NULL::DOUBLE AS main_lr,
  NULL::DOUBLE AS wav2vec_lr,
  NULL::DOUBLE AS audio_seconds,
  NULL::DOUBLE AS wall_seconds,
  NULL::BIGINT AS infeasible_items,
  NULL::BIGINT AS skipped_steps,
  NULL::VARCHAR AS weights_hash,
  NULL::DOUBLE AS padding_share,
  NULL::DOUBLE AS data_seconds,
  NULL::DOUBLE AS forward_seconds,
  NULL::DOUBLE AS backward_seconds,
  NULL::DOUBLE AS all_reduce_seconds,
  NULL::DOUBLE AS optimizer_seconds,
  NULL::DOUBLE AS evaluation_loss,
  NULL::DOUBLE AS evaluation_error_accuracy,
  NULL::DOUBLE AS evaluation_phoneme_accuracy,
  NULL::DOUBLE AS evaluation_detection_accuracy,
  NULL::DOUBLE AS evaluation_detection_f1,
  NULL::DOUBLE AS detection_accuracy,
  NULL::DOUBLE AS detection_precision,
  NULL::DOUBLE AS detection_recall,
  NULL::DOUBLE AS detection_f1,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/epochs/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW steps AS
SELECT * FROM (SELECT NULL::INTEGER AS epoch,
  NULL::BIGINT AS step,
  NULL::DOUBLE AS loss,
  NULL::DOUBLE AS gradient_norm,
  NULL::DOUBLE AS main_lr,
  NULL::DOUBLE AS wav2vec_lr,
  NULL::DOUBLE AS loss_scale,
  NULL::DOUBLE AS audio_seconds,
  NULL::DOUBLE AS data_seconds,
  NULL::DOUBLE AS forward_seconds,
  NULL::DOUBLE AS backward_seconds,
  NULL::DOUBLE AS all_reduce_seconds,
  NULL::DOUBLE AS optimizer_seconds,
  NULL::BOOLEAN AS skipped,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/steps/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW evaluations AS
SELECT * FROM (SELECT NULL::VARCHAR AS evaluation_id,
  NULL::TIMESTAMPTZ AS evaluated_at,
  NULL::VARCHAR AS model_type,
  NULL::VARCHAR AS checkpoint,
  NULL::VARCHAR AS features,
  NULL::VARCHAR AS split,
  NULL::VARCHAR AS protocol,
  NULL::BIGINT AS utterances,
  NULL::DOUBLE AS loss,
  NULL::DOUBLE AS error_sequence_accuracy,
  NULL::DOUBLE AS error_accuracy,
  NULL::DOUBLE AS error_mean_edit_distance,
  NULL::DOUBLE AS error_weighted_f1,
  NULL::DOUBLE AS error_macro_f1,
  NULL::DOUBLE AS incorrect_precision,
  NULL::DOUBLE AS incorrect_recall,
  NULL::DOUBLE AS incorrect_f1,
  NULL::BIGINT AS incorrect_support,
  NULL::DOUBLE AS correct_precision,
  NULL::DOUBLE AS correct_recall,
  NULL::DOUBLE AS correct_f1,
  NULL::BIGINT AS correct_support,
  NULL::DOUBLE AS phoneme_accuracy,
  NULL::DOUBLE AS per,
  NULL::DOUBLE AS per_low,
  NULL::DOUBLE AS per_high,
  NULL::BIGINT AS insertions,
  NULL::BIGINT AS deletions,
  NULL::BIGINT AS substitutions,
  NULL::BIGINT AS reference_phones,
  NULL::DOUBLE AS mdd_precision,
  NULL::DOUBLE AS mdd_recall,
  NULL::DOUBLE AS mdd_f1,
  NULL::DOUBLE AS mdd_strict_f1,
  NULL::DOUBLE AS diagnosis_error_rate,
  NULL::VARCHAR AS checkpoint_sha256,
  NULL::VARCHAR AS features_fingerprint,
  NULL::DOUBLE AS error_accuracy_low,
  NULL::DOUBLE AS error_accuracy_high,
  NULL::DOUBLE AS mdd_f1_low,
  NULL::DOUBLE AS mdd_f1_high,
  NULL::DOUBLE AS mdd_strict_precision,
  NULL::DOUBLE AS false_rejection_rate,
  NULL::DOUBLE AS false_acceptance_rate,
  NULL::DOUBLE AS detection_accuracy,
  NULL::BIGINT AS true_acceptances,
  NULL::BIGINT AS false_rejections,
  NULL::BIGINT AS false_acceptances,
  NULL::BIGINT AS correct_diagnoses,
  NULL::BIGINT AS error_diagnoses,
  NULL::BIGINT AS hypothesis_insertions,
  NULL::DOUBLE AS error_balanced_accuracy,
  NULL::DOUBLE AS detection_accuracy_low,
  NULL::DOUBLE AS detection_accuracy_high,
  NULL::DOUBLE AS detection_precision,
  NULL::DOUBLE AS detection_precision_low,
  NULL::DOUBLE AS detection_precision_high,
  NULL::DOUBLE AS detection_recall,
  NULL::DOUBLE AS detection_recall_low,
  NULL::DOUBLE AS detection_recall_high,
  NULL::DOUBLE AS detection_f1,
  NULL::DOUBLE AS detection_f1_low,
  NULL::DOUBLE AS detection_f1_high,
  NULL::DOUBLE AS detection_correct_precision,
  NULL::DOUBLE AS detection_correct_recall,
  NULL::DOUBLE AS detection_correct_f1,
  NULL::DOUBLE AS gop_auc,
  NULL::DOUBLE AS gop_average_precision,
  NULL::DOUBLE AS gop_f1,
  NULL::DOUBLE AS gop_mean_gap,
  NULL::DOUBLE AS gop_auc_low,
  NULL::DOUBLE AS gop_auc_high,
  NULL::DOUBLE AS gop_average_precision_low,
  NULL::DOUBLE AS gop_average_precision_high,
  NULL::DOUBLE AS gop_f1_low,
  NULL::DOUBLE AS gop_f1_high,
  NULL::DOUBLE AS gop_mean_gap_low,
  NULL::DOUBLE AS gop_mean_gap_high,
  NULL::DOUBLE AS asked_auc,
  NULL::DOUBLE AS asked_average_precision,
  NULL::DOUBLE AS asked_f1,
  NULL::DOUBLE AS asked_mean_gap,
  NULL::DOUBLE AS asked_auc_low,
  NULL::DOUBLE AS asked_auc_high,
  NULL::DOUBLE AS asked_average_precision_low,
  NULL::DOUBLE AS asked_average_precision_high,
  NULL::DOUBLE AS asked_f1_low,
  NULL::DOUBLE AS asked_f1_high,
  NULL::DOUBLE AS asked_mean_gap_low,
  NULL::DOUBLE AS asked_mean_gap_high,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/evaluations/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW baselines AS
SELECT * FROM (SELECT NULL::VARCHAR AS evaluation_id,
  NULL::VARCHAR AS baseline,
  NULL::BIGINT AS utterances,
  NULL::DOUBLE AS per,
  NULL::DOUBLE AS per_low,
  NULL::DOUBLE AS per_high,
  NULL::DOUBLE AS phoneme_accuracy,
  NULL::DOUBLE AS error_accuracy,
  NULL::DOUBLE AS error_accuracy_low,
  NULL::DOUBLE AS error_accuracy_high,
  NULL::DOUBLE AS error_sequence_accuracy,
  NULL::DOUBLE AS error_mean_edit_distance,
  NULL::DOUBLE AS error_weighted_f1,
  NULL::DOUBLE AS error_macro_f1,
  NULL::DOUBLE AS incorrect_precision,
  NULL::DOUBLE AS incorrect_recall,
  NULL::DOUBLE AS incorrect_f1,
  NULL::DOUBLE AS correct_precision,
  NULL::DOUBLE AS correct_recall,
  NULL::DOUBLE AS correct_f1,
  NULL::DOUBLE AS mdd_precision,
  NULL::DOUBLE AS mdd_recall,
  NULL::DOUBLE AS mdd_f1,
  NULL::DOUBLE AS mdd_f1_low,
  NULL::DOUBLE AS mdd_f1_high,
  NULL::DOUBLE AS mdd_strict_precision,
  NULL::DOUBLE AS mdd_strict_f1,
  NULL::DOUBLE AS diagnosis_error_rate,
  NULL::DOUBLE AS false_rejection_rate,
  NULL::DOUBLE AS false_acceptance_rate,
  NULL::DOUBLE AS detection_accuracy,
  NULL::DOUBLE AS detection_accuracy_low,
  NULL::DOUBLE AS detection_accuracy_high,
  NULL::DOUBLE AS error_balanced_accuracy,
  NULL::DOUBLE AS detection_precision,
  NULL::DOUBLE AS detection_precision_low,
  NULL::DOUBLE AS detection_precision_high,
  NULL::DOUBLE AS detection_recall,
  NULL::DOUBLE AS detection_recall_low,
  NULL::DOUBLE AS detection_recall_high,
  NULL::DOUBLE AS detection_f1,
  NULL::DOUBLE AS detection_f1_low,
  NULL::DOUBLE AS detection_f1_high,
  NULL::DOUBLE AS detection_correct_precision,
  NULL::DOUBLE AS detection_correct_recall,
  NULL::DOUBLE AS detection_correct_f1,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/baselines/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW speaker_metrics AS
SELECT * FROM (SELECT NULL::VARCHAR AS evaluation_id,
  NULL::VARCHAR AS level,
  NULL::VARCHAR AS speaker,
  NULL::VARCHAR AS first_language,
  NULL::VARCHAR AS metric,
  NULL::DOUBLE AS value,
  NULL::DOUBLE AS low,
  NULL::DOUBLE AS high,
  NULL::BIGINT AS utterances,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/speaker_metrics/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW phone_metrics AS
SELECT * FROM (SELECT NULL::VARCHAR AS evaluation_id,
  NULL::VARCHAR AS phone,
  NULL::VARCHAR AS metric,
  NULL::DOUBLE AS value,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/phone_metrics/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW phone_confusions AS
SELECT * FROM (SELECT NULL::VARCHAR AS evaluation_id,
  NULL::VARCHAR AS reference,
  NULL::VARCHAR AS hypothesis,
  NULL::BIGINT AS count,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/phone_confusions/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW error_type_metrics AS
SELECT * FROM (SELECT NULL::VARCHAR AS evaluation_id,
  NULL::VARCHAR AS error_type,
  NULL::VARCHAR AS metric,
  NULL::DOUBLE AS value,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/error_type_metrics/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW utterance_scores AS
SELECT * FROM (SELECT NULL::VARCHAR AS evaluation_id,
  NULL::VARCHAR AS utterance_id,
  NULL::VARCHAR AS speaker,
  NULL::VARCHAR AS first_language,
  NULL::DOUBLE AS error_loss,
  NULL::BOOLEAN AS error_feasible,
  NULL::DOUBLE AS phoneme_loss,
  NULL::BOOLEAN AS phoneme_feasible,
  NULL::BIGINT AS reference_phones,
  NULL::BIGINT AS substitutions,
  NULL::BIGINT AS deletions,
  NULL::BIGINT AS insertions,
  NULL::BIGINT AS error_tokens,
  NULL::BIGINT AS error_edits,
  NULL::BIGINT AS incorrect_support,
  NULL::BIGINT AS incorrect_predicted,
  NULL::BIGINT AS incorrect_hits,
  NULL::BIGINT AS correct_support,
  NULL::BIGINT AS correct_predicted,
  NULL::BIGINT AS correct_hits,
  NULL::BIGINT AS true_acceptances,
  NULL::BIGINT AS false_rejections,
  NULL::BIGINT AS false_acceptances,
  NULL::BIGINT AS correct_diagnoses,
  NULL::BIGINT AS error_diagnoses,
  NULL::BIGINT AS hypothesis_insertions,
  NULL::BIGINT AS derived_edits,
  NULL::BIGINT AS derived_incorrect_predicted,
  NULL::BIGINT AS derived_incorrect_hits,
  NULL::BIGINT AS derived_correct_predicted,
  NULL::BIGINT AS derived_correct_hits,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/utterance_scores/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW predictions AS
SELECT * FROM (SELECT NULL::VARCHAR AS evaluation_id,
  NULL::VARCHAR AS utterance_id,
  NULL::VARCHAR AS speaker,
  NULL::VARCHAR AS first_language,
  NULL::VARCHAR AS source_path,
  NULL::VARCHAR AS canonical,
  NULL::VARCHAR AS perceived,
  NULL::VARCHAR AS predicted_phones,
  NULL::VARCHAR AS error_labels,
  NULL::VARCHAR AS predicted_error_labels,
  NULL::INTEGER AS phoneme_edits,
  NULL::INTEGER AS error_edits,
  NULL::VARCHAR AS pronunciation_canonical,
  NULL::VARCHAR AS pronunciation_perceived,
  NULL::VARCHAR AS pronunciation_operations,
  NULL::VARCHAR AS verdicts,
  NULL::VARCHAR AS recognition_perceived,
  NULL::VARCHAR AS recognition_predicted,
  NULL::VARCHAR AS recognition_operations,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/predictions/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW score_metrics AS
SELECT * FROM (SELECT NULL::VARCHAR AS evaluation_id,
  NULL::VARCHAR AS source,
  NULL::VARCHAR AS level,
  NULL::VARCHAR AS name,
  NULL::VARCHAR AS metric,
  NULL::DOUBLE AS value,
  NULL::DOUBLE AS low,
  NULL::DOUBLE AS high,
  NULL::BIGINT AS phones,
  NULL::BIGINT AS wrong,
  NULL::VARCHAR AS resampled,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/score_metrics/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW score_reliability AS
SELECT * FROM (SELECT NULL::VARCHAR AS evaluation_id,
  NULL::DOUBLE AS low,
  NULL::DOUBLE AS high,
  NULL::BIGINT AS phones,
  NULL::DOUBLE AS mean_probability,
  NULL::DOUBLE AS share_right,
  NULL::VARCHAR AS source,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/score_reliability/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW phone_scores AS
SELECT * FROM (SELECT NULL::VARCHAR AS evaluation_id,
  NULL::VARCHAR AS utterance_id,
  NULL::VARCHAR AS speaker,
  NULL::VARCHAR AS first_language,
  NULL::INTEGER AS position,
  NULL::VARCHAR AS canonical,
  NULL::VARCHAR AS operation,
  NULL::VARCHAR AS said,
  NULL::VARCHAR AS derived,
  NULL::VARCHAR AS error_head,
  NULL::VARCHAR AS alternative,
  NULL::DOUBLE AS log_share,
  NULL::DOUBLE AS log_share_per_frame,
  NULL::DOUBLE AS alternative_log_ratio,
  NULL::DOUBLE AS occupancy,
  NULL::DOUBLE AS start_seconds,
  NULL::DOUBLE AS end_seconds,
  NULL::DOUBLE AS probability_right,
  NULL::DOUBLE AS asked_probability,
  NULL::DOUBLE AS asked_probability_right,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/phone_scores/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'experiment': VARCHAR});

CREATE OR REPLACE VIEW comparisons AS
SELECT * FROM (SELECT NULL::VARCHAR AS comparison_id,
  NULL::TIMESTAMPTZ AS compared_at,
  NULL::VARCHAR AS model_type,
  NULL::DOUBLE AS error_accuracy,
  NULL::DOUBLE AS phoneme_accuracy,
  NULL::DOUBLE AS per,
  NULL::INTEGER AS batch_size,
  NULL::DOUBLE AS main_lr,
  NULL::DOUBLE AS wav2vec_lr,
  NULL::DOUBLE AS validation_loss,
  NULL::VARCHAR AS split,
  NULL::VARCHAR AS features,
  NULL::VARCHAR AS protocol,
  NULL::VARCHAR AS checkpoint,
  NULL::VARCHAR AS evaluation_id,
  NULL::VARCHAR AS sort_metric,
  NULL::DOUBLE AS sort_value,
  NULL::VARCHAR AS best_experiment,
  NULL::BIGINT AS shared_utterances,
  NULL::DOUBLE AS difference,
  NULL::DOUBLE AS difference_low,
  NULL::DOUBLE AS difference_high,
  NULL::DOUBLE AS p_value,
  NULL::DOUBLE AS p_adjusted,
  NULL::VARCHAR AS standing,
  NULL::DOUBLE AS detection_accuracy,
  NULL::DOUBLE AS detection_f1,
  NULL::DOUBLE AS mdd_f1,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/comparisons/*.parquet',
  union_by_name = true);

CREATE OR REPLACE VIEW nights AS
SELECT * FROM (SELECT NULL::VARCHAR AS night_id,
  NULL::TIMESTAMPTZ AS recorded_at,
  NULL::VARCHAR AS features,
  NULL::VARCHAR AS split,
  NULL::VARCHAR AS protocol,
  NULL::VARCHAR AS metric,
  NULL::DOUBLE AS value,
  NULL::VARCHAR AS checkpoint,
  NULL::VARCHAR AS evaluation_id,
  NULL::VARCHAR AS experiment WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/nights/*.parquet',
  union_by_name = true);

CREATE OR REPLACE VIEW utterances AS
SELECT * FROM (SELECT NULL::VARCHAR AS utterance_id,
  NULL::VARCHAR AS speaker,
  NULL::VARCHAR AS first_language,
  NULL::VARCHAR AS split,
  NULL::VARCHAR AS transcript,
  NULL::VARCHAR AS source_path,
  NULL::DOUBLE AS duration_seconds,
  NULL::INTEGER AS sample_rate_hz,
  NULL::BOOLEAN AS annotated,
  NULL::DOUBLE AS source_duration_seconds,
  NULL::VARCHAR AS source_hash,
  NULL::INTEGER AS age,
  NULL::VARCHAR AS gender,
  NULL::VARCHAR AS features WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/utterances/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'features': VARCHAR});

CREATE OR REPLACE VIEW rejects AS
SELECT * FROM (SELECT NULL::VARCHAR AS utterance_id,
  NULL::VARCHAR AS file,
  NULL::VARCHAR AS reason,
  NULL::VARCHAR AS detail,
  NULL::VARCHAR AS features WHERE false)
UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/rejects/*/*.parquet',
  union_by_name = true, hive_partitioning = true, hive_types = {'features': VARCHAR});

-- Of a run that was resumed the last row counts.
CREATE OR REPLACE VIEW latest_experiments AS
SELECT * FROM experiments WHERE (experiment, ended_at) IN (
  SELECT experiment, max(ended_at) FROM experiments GROUP BY experiment);

-- The last value of each setting of each run.
CREATE OR REPLACE VIEW latest_params AS
SELECT * FROM params WHERE (experiment, name, recorded_at) IN (
  SELECT experiment, name, max(recorded_at) FROM params GROUP BY experiment, name);

-- The last evaluation of each checkpoint on each split by each protocol.
CREATE OR REPLACE VIEW latest_evaluations AS
SELECT * FROM evaluations
WHERE (experiment, checkpoint, features, split, protocol, evaluated_at) IN (
  SELECT experiment, checkpoint, features, split, protocol, max(evaluated_at)
  FROM evaluations GROUP BY experiment, checkpoint, features, split, protocol);

-- One row per run: how it was trained, how it ended and its bests on the validation split.
CREATE OR REPLACE VIEW runs AS
SELECT experiment, model_type, state, features, started_at, ended_at, ranks, epochs, batch_size,
  main_lr, wav2vec_lr, seed, parameters, best_error_accuracy, best_phoneme_accuracy,
  best_validation_loss
FROM latest_experiments;

-- One row per run, checkpoint and what it was last evaluated on: every metric is a column.
CREATE OR REPLACE VIEW scores AS
SELECT e.experiment, e.checkpoint, e.features, e.split, e.protocol, e.model_type, r.seed,
  r.epochs, e.evaluated_at, e.evaluation_id, e.utterances,
  e.per,
  e.phoneme_accuracy,
  e.error_accuracy,
  e.error_sequence_accuracy,
  e.error_mean_edit_distance,
  e.error_weighted_f1,
  e.error_macro_f1,
  e.incorrect_precision,
  e.incorrect_recall,
  e.incorrect_f1,
  e.correct_precision,
  e.correct_recall,
  e.correct_f1,
  e.mdd_precision,
  e.mdd_recall,
  e.mdd_f1,
  e.mdd_strict_precision,
  e.mdd_strict_f1,
  e.diagnosis_error_rate,
  e.false_rejection_rate,
  e.false_acceptance_rate,
  CASE WHEN e.detection_f1 IS NOT NULL THEN e.detection_accuracy END AS detection_accuracy,
  e.error_balanced_accuracy,
  e.detection_precision,
  e.detection_recall,
  e.detection_f1,
  e.detection_correct_precision,
  e.detection_correct_recall,
  e.detection_correct_f1,
  e.gop_auc,
  e.gop_average_precision,
  e.gop_f1,
  e.gop_mean_gap,
  e.asked_auc,
  e.asked_average_precision,
  e.asked_f1,
  e.asked_mean_gap
FROM latest_evaluations e LEFT JOIN latest_experiments r ON e.experiment = r.experiment;

-- One row per speaker, or first language, of each row of scores: every metric is a column.
CREATE OR REPLACE VIEW speaker_scores AS
SELECT e.experiment, e.checkpoint, e.features, e.split, e.protocol, m.level, m.speaker,
  m.first_language, e.evaluation_id, max(m.utterances) AS utterances,
  max(CASE WHEN m.metric = 'per' THEN m.value END) AS per,
  max(CASE WHEN m.metric = 'phoneme_accuracy' THEN m.value END) AS phoneme_accuracy,
  max(CASE WHEN m.metric = 'error_accuracy' THEN m.value END) AS error_accuracy,
  max(CASE WHEN m.metric = 'error_sequence_accuracy' THEN m.value END) AS error_sequence_accuracy,
  max(CASE WHEN m.metric = 'error_mean_edit_distance' THEN m.value END) AS error_mean_edit_distance,
  max(CASE WHEN m.metric = 'error_weighted_f1' THEN m.value END) AS error_weighted_f1,
  max(CASE WHEN m.metric = 'error_macro_f1' THEN m.value END) AS error_macro_f1,
  max(CASE WHEN m.metric = 'incorrect_precision' THEN m.value END) AS incorrect_precision,
  max(CASE WHEN m.metric = 'incorrect_recall' THEN m.value END) AS incorrect_recall,
  max(CASE WHEN m.metric = 'incorrect_f1' THEN m.value END) AS incorrect_f1,
  max(CASE WHEN m.metric = 'correct_precision' THEN m.value END) AS correct_precision,
  max(CASE WHEN m.metric = 'correct_recall' THEN m.value END) AS correct_recall,
  max(CASE WHEN m.metric = 'correct_f1' THEN m.value END) AS correct_f1,
  max(CASE WHEN m.metric = 'mdd_precision' THEN m.value END) AS mdd_precision,
  max(CASE WHEN m.metric = 'mdd_recall' THEN m.value END) AS mdd_recall,
  max(CASE WHEN m.metric = 'mdd_f1' THEN m.value END) AS mdd_f1,
  max(CASE WHEN m.metric = 'mdd_strict_precision' THEN m.value END) AS mdd_strict_precision,
  max(CASE WHEN m.metric = 'mdd_strict_f1' THEN m.value END) AS mdd_strict_f1,
  max(CASE WHEN m.metric = 'diagnosis_error_rate' THEN m.value END) AS diagnosis_error_rate,
  max(CASE WHEN m.metric = 'false_rejection_rate' THEN m.value END) AS false_rejection_rate,
  max(CASE WHEN m.metric = 'false_acceptance_rate' THEN m.value END) AS false_acceptance_rate,
  CASE WHEN max(CASE WHEN m.metric = 'detection_f1' THEN m.value END) IS NOT NULL THEN max(CASE WHEN m.metric = 'detection_accuracy' THEN m.value END) END AS detection_accuracy,
  max(CASE WHEN m.metric = 'error_balanced_accuracy' THEN m.value END) AS error_balanced_accuracy,
  max(CASE WHEN m.metric = 'detection_precision' THEN m.value END) AS detection_precision,
  max(CASE WHEN m.metric = 'detection_recall' THEN m.value END) AS detection_recall,
  max(CASE WHEN m.metric = 'detection_f1' THEN m.value END) AS detection_f1,
  max(CASE WHEN m.metric = 'detection_correct_precision' THEN m.value END) AS detection_correct_precision,
  max(CASE WHEN m.metric = 'detection_correct_recall' THEN m.value END) AS detection_correct_recall,
  max(CASE WHEN m.metric = 'detection_correct_f1' THEN m.value END) AS detection_correct_f1
FROM speaker_metrics m JOIN latest_evaluations e
  ON m.evaluation_id = e.evaluation_id AND m.experiment = e.experiment
GROUP BY e.experiment, e.checkpoint, e.features, e.split, e.protocol, m.level, m.speaker,
  m.first_language, e.evaluation_id;
