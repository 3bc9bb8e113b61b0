-- The lake's tables as temporary views for a plain spark-sql; docs/tables.md says what is in them.
--   spark-sql --conf spark.elocute.lake=/path/or/uri/of/data-lake -i conf/tables.sql

-- A run named 007 is text.
SET spark.sql.sources.partitionColumnTypeInference.enabled=false;

CREATE OR REPLACE TEMPORARY VIEW experiments (
  model_type STRING,
  state STRING,
  features STRING,
  started_at TIMESTAMP,
  ended_at TIMESTAMP,
  ranks INT,
  epochs INT,
  batch_size INT,
  main_lr DOUBLE,
  wav2vec_lr DOUBLE,
  seed BIGINT,
  parameters BIGINT,
  best_error_accuracy DOUBLE,
  best_phoneme_accuracy DOUBLE,
  best_validation_loss DOUBLE,
  label_mapping STRING,
  config_json STRING,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/experiments');

CREATE OR REPLACE TEMPORARY VIEW params (
  recorded_at TIMESTAMP,
  name STRING,
  value STRING,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/params');

CREATE OR REPLACE TEMPORARY VIEW epochs (
  epoch INT,
  steps BIGINT,
  train_loss DOUBLE,
  validation_loss DOUBLE,
  error_accuracy DOUBLE,
  error_weighted_f1 DOUBLE,
  error_macro_f1 DOUBLE,
  phoneme_accuracy DOUBLE,
  per DOUBLE,
  main_lr DOUBLE,
  wav2vec_lr DOUBLE,
  audio_seconds DOUBLE,
  wall_seconds DOUBLE,
  infeasible_items BIGINT,
  skipped_steps BIGINT,
  weights_hash STRING,
  padding_share DOUBLE,
  data_seconds DOUBLE,
  forward_seconds DOUBLE,
  backward_seconds DOUBLE,
  all_reduce_seconds DOUBLE,
  optimizer_seconds DOUBLE,
  evaluation_loss DOUBLE,
  evaluation_error_accuracy DOUBLE,
  evaluation_phoneme_accuracy DOUBLE,
  evaluation_detection_accuracy DOUBLE,
  evaluation_detection_f1 DOUBLE,
  detection_accuracy DOUBLE,
  detection_precision DOUBLE,
  detection_recall DOUBLE,
  detection_f1 DOUBLE,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/epochs');

CREATE OR REPLACE TEMPORARY VIEW steps (
  epoch INT,
  step BIGINT,
  loss DOUBLE,
  gradient_norm DOUBLE,
  main_lr DOUBLE,
  wav2vec_lr DOUBLE,
  loss_scale DOUBLE,
  audio_seconds DOUBLE,
  data_seconds DOUBLE,
  forward_seconds DOUBLE,
  backward_seconds DOUBLE,
  all_reduce_seconds DOUBLE,
  optimizer_seconds DOUBLE,
  skipped BOOLEAN,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/steps');

CREATE OR REPLACE TEMPORARY VIEW evaluations (
  evaluation_id STRING,
  evaluated_at TIMESTAMP,
  model_type STRING,
  checkpoint STRING,
  features STRING,
  split STRING,
  protocol STRING,
  utterances BIGINT,
  loss DOUBLE,
  error_sequence_accuracy DOUBLE,
  error_accuracy DOUBLE,
  error_mean_edit_distance DOUBLE,
  error_weighted_f1 DOUBLE,
  error_macro_f1 DOUBLE,
  incorrect_precision DOUBLE,
  incorrect_recall DOUBLE,
  incorrect_f1 DOUBLE,
  incorrect_support BIGINT,
  correct_precision DOUBLE,
  correct_recall DOUBLE,
  correct_f1 DOUBLE,
  correct_support BIGINT,
  phoneme_accuracy DOUBLE,
  per DOUBLE,
  per_low DOUBLE,
  per_high DOUBLE,
  insertions BIGINT,
  deletions BIGINT,
  substitutions BIGINT,
  reference_phones BIGINT,
  mdd_precision DOUBLE,
  mdd_recall DOUBLE,
  mdd_f1 DOUBLE,
  mdd_strict_f1 DOUBLE,
  diagnosis_error_rate DOUBLE,
  checkpoint_sha256 STRING,
  features_fingerprint STRING,
  error_accuracy_low DOUBLE,
  error_accuracy_high DOUBLE,
  mdd_f1_low DOUBLE,
  mdd_f1_high DOUBLE,
  mdd_strict_precision DOUBLE,
  false_rejection_rate DOUBLE,
  false_acceptance_rate DOUBLE,
  detection_accuracy DOUBLE,
  true_acceptances BIGINT,
  false_rejections BIGINT,
  false_acceptances BIGINT,
  correct_diagnoses BIGINT,
  error_diagnoses BIGINT,
  hypothesis_insertions BIGINT,
  error_balanced_accuracy DOUBLE,
  detection_accuracy_low DOUBLE,
  detection_accuracy_high DOUBLE,
  detection_precision DOUBLE,
  detection_precision_low DOUBLE,
  detection_precision_high DOUBLE,
  detection_recall DOUBLE,
  detection_recall_low DOUBLE,
  detection_recall_high DOUBLE,
  detection_f1 DOUBLE,
  detection_f1_low DOUBLE,
  detection_f1_high DOUBLE,
  detection_correct_precision DOUBLE,
  detection_correct_recall DOUBLE,
  detection_correct_f1 DOUBLE,
  gop_auc DOUBLE,
  gop_average_precision DOUBLE,
  gop_f1 DOUBLE,
  gop_mean_gap DOUBLE,
  gop_auc_low DOUBLE,
  gop_auc_high DOUBLE,
  gop_average_precision_low DOUBLE,
  gop_average_precision_high DOUBLE,
  gop_f1_low DOUBLE,
  gop_f1_high DOUBLE,
  gop_mean_gap_low DOUBLE,
  gop_mean_gap_high DOUBLE,
  asked_auc DOUBLE,
  asked_average_precision DOUBLE,
  asked_f1 DOUBLE,
  asked_mean_gap DOUBLE,
  asked_auc_low DOUBLE,
  asked_auc_high DOUBLE,
  asked_average_precision_low DOUBLE,
  asked_average_precision_high DOUBLE,
  asked_f1_low DOUBLE,
  asked_f1_high DOUBLE,
  asked_mean_gap_low DOUBLE,
  asked_mean_gap_high DOUBLE,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/evaluations');

CREATE OR REPLACE TEMPORARY VIEW baselines (
  evaluation_id STRING,
  baseline STRING,
  utterances BIGINT,
  per DOUBLE,
  per_low DOUBLE,
  per_high DOUBLE,
  phoneme_accuracy DOUBLE,
  error_accuracy DOUBLE,
  error_accuracy_low DOUBLE,
  error_accuracy_high DOUBLE,
  error_sequence_accuracy DOUBLE,
  error_mean_edit_distance DOUBLE,
  error_weighted_f1 DOUBLE,
  error_macro_f1 DOUBLE,
  incorrect_precision DOUBLE,
  incorrect_recall DOUBLE,
  incorrect_f1 DOUBLE,
  correct_precision DOUBLE,
  correct_recall DOUBLE,
  correct_f1 DOUBLE,
  mdd_precision DOUBLE,
  mdd_recall DOUBLE,
  mdd_f1 DOUBLE,
  mdd_f1_low DOUBLE,
  mdd_f1_high DOUBLE,
  mdd_strict_precision DOUBLE,
  mdd_strict_f1 DOUBLE,
  diagnosis_error_rate DOUBLE,
  false_rejection_rate DOUBLE,
  false_acceptance_rate DOUBLE,
  detection_accuracy DOUBLE,
  detection_accuracy_low DOUBLE,
  detection_accuracy_high DOUBLE,
  error_balanced_accuracy DOUBLE,
  detection_precision DOUBLE,
  detection_precision_low DOUBLE,
  detection_precision_high DOUBLE,
  detection_recall DOUBLE,
  detection_recall_low DOUBLE,
  detection_recall_high DOUBLE,
  detection_f1 DOUBLE,
  detection_f1_low DOUBLE,
  detection_f1_high DOUBLE,
  detection_correct_precision DOUBLE,
  detection_correct_recall DOUBLE,
  detection_correct_f1 DOUBLE,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/baselines');

CREATE OR REPLACE TEMPORARY VIEW speaker_metrics (
  evaluation_id STRING,
  level STRING,
  speaker STRING,
  first_language STRING,
  metric STRING,
  value DOUBLE,
  low DOUBLE,
  high DOUBLE,
  utterances BIGINT,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/speaker_metrics');

CREATE OR REPLACE TEMPORARY VIEW phone_metrics (
  evaluation_id STRING,
  phone STRING,
  metric STRING,
  value DOUBLE,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/phone_metrics');

CREATE OR REPLACE TEMPORARY VIEW phone_confusions (
  evaluation_id STRING,
  reference STRING,
  hypothesis STRING,
  count BIGINT,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/phone_confusions');

CREATE OR REPLACE TEMPORARY VIEW error_type_metrics (
  evaluation_id STRING,
  error_type STRING,
  metric STRING,
  value DOUBLE,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/error_type_metrics');

CREATE OR REPLACE TEMPORARY VIEW utterance_scores (
  evaluation_id STRING,
  utterance_id STRING,
  speaker STRING,
  first_language STRING,
  error_loss DOUBLE,
  error_feasible BOOLEAN,
  phoneme_loss DOUBLE,
  phoneme_feasible BOOLEAN,
  reference_phones BIGINT,
  substitutions BIGINT,
  deletions BIGINT,
  insertions BIGINT,
  error_tokens BIGINT,
  error_edits BIGINT,
  incorrect_support BIGINT,
  incorrect_predicted BIGINT,
  incorrect_hits BIGINT,
  correct_support BIGINT,
  correct_predicted BIGINT,
  correct_hits BIGINT,
  true_acceptances BIGINT,
  false_rejections BIGINT,
  false_acceptances BIGINT,
  correct_diagnoses BIGINT,
  error_diagnoses BIGINT,
  hypothesis_insertions BIGINT,
  derived_edits BIGINT,
  derived_incorrect_predicted BIGINT,
  derived_incorrect_hits BIGINT,
  derived_correct_predicted BIGINT,
  derived_correct_hits BIGINT,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/utterance_scores');

CREATE OR REPLACE TEMPORARY VIEW predictions (
  evaluation_id STRING,
  utterance_id STRING,
  speaker STRING,
  first_language STRING,
  source_path STRING,
  canonical STRING,
  perceived STRING,
  predicted_phones STRING,
  error_labels STRING,
  predicted_error_labels STRING,
  phoneme_edits INT,
  error_edits INT,
  pronunciation_canonical STRING,
  pronunciation_perceived STRING,
  pronunciation_operations STRING,
  verdicts STRING,
  recognition_perceived STRING,
  recognition_predicted STRING,
  recognition_operations STRING,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/predictions');

CREATE OR REPLACE TEMPORARY VIEW score_metrics (
  evaluation_id STRING,
  source STRING,
  level STRING,
  name STRING,
  metric STRING,
  value DOUBLE,
  low DOUBLE,
  high DOUBLE,
  phones BIGINT,
  wrong BIGINT,
  resampled STRING,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/score_metrics');

CREATE OR REPLACE TEMPORARY VIEW score_reliability (
  evaluation_id STRING,
  low DOUBLE,
  high DOUBLE,
  phones BIGINT,
  mean_probability DOUBLE,
  share_right DOUBLE,
  source STRING,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/score_reliability');

CREATE OR REPLACE TEMPORARY VIEW phone_scores (
  evaluation_id STRING,
  utterance_id STRING,
  speaker STRING,
  first_language STRING,
  position INT,
  canonical STRING,
  operation STRING,
  said STRING,
  derived STRING,
  error_head STRING,
  alternative STRING,
  log_share DOUBLE,
  log_share_per_frame DOUBLE,
  alternative_log_ratio DOUBLE,
  occupancy DOUBLE,
  start_seconds DOUBLE,
  end_seconds DOUBLE,
  probability_right DOUBLE,
  asked_probability DOUBLE,
  asked_probability_right DOUBLE,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/phone_scores');

CREATE OR REPLACE TEMPORARY VIEW comparisons (
  comparison_id STRING,
  compared_at TIMESTAMP,
  model_type STRING,
  error_accuracy DOUBLE,
  phoneme_accuracy DOUBLE,
  per DOUBLE,
  batch_size INT,
  main_lr DOUBLE,
  wav2vec_lr DOUBLE,
  validation_loss DOUBLE,
  split STRING,
  features STRING,
  protocol STRING,
  checkpoint STRING,
  evaluation_id STRING,
  sort_metric STRING,
  sort_value DOUBLE,
  best_experiment STRING,
  shared_utterances BIGINT,
  difference DOUBLE,
  difference_low DOUBLE,
  difference_high DOUBLE,
  p_value DOUBLE,
  p_adjusted DOUBLE,
  standing STRING,
  detection_accuracy DOUBLE,
  detection_f1 DOUBLE,
  mdd_f1 DOUBLE,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/comparisons');

CREATE OR REPLACE TEMPORARY VIEW nights (
  night_id STRING,
  recorded_at TIMESTAMP,
  features STRING,
  split STRING,
  protocol STRING,
  metric STRING,
  value DOUBLE,
  checkpoint STRING,
  evaluation_id STRING,
  experiment STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/nights');

CREATE OR REPLACE TEMPORARY VIEW utterances (
  utterance_id STRING,
  speaker STRING,
  first_language STRING,
  split STRING,
  transcript STRING,
  source_path STRING,
  duration_seconds DOUBLE,
  sample_rate_hz INT,
  annotated BOOLEAN,
  canonical_aligned ARRAY<STRING>,
  perceived_aligned ARRAY<STRING>,
  canonical_train_target ARRAY<STRING>,
  perceived_train_target ARRAY<STRING>,
  error_labels ARRAY<STRING>,
  error_tags ARRAY<STRING>,
  starred ARRAY<BOOLEAN>,
  start_seconds ARRAY<DOUBLE>,
  end_seconds ARRAY<DOUBLE>,
  source_duration_seconds DOUBLE,
  source_hash STRING,
  marks STRUCT<correct: BIGINT, substitutions: BIGINT, deletions: BIGINT, additions: BIGINT, silence: BIGINT, spoken_noise: BIGINT, unclassifiable: BIGINT, starred: BIGINT, typos: BIGINT>,
  age INT,
  gender STRING,
  phone_scores ARRAY<DOUBLE>,
  word_scores ARRAY<STRUCT<word: STRING, phones: INT, accuracy: DOUBLE, stress: DOUBLE, total: DOUBLE>>,
  sentence_scores STRUCT<accuracy: DOUBLE, completeness: DOUBLE, fluency: DOUBLE, prosodic: DOUBLE, total: DOUBLE>,
  features STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/utterances');

CREATE OR REPLACE TEMPORARY VIEW rejects (
  utterance_id STRING,
  file STRING,
  reason STRING,
  detail STRING,
  features STRING
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/rejects');

-- Of a run that was resumed the last row counts.
CREATE OR REPLACE TEMPORARY VIEW latest_experiments AS
SELECT * FROM experiments WHERE (experiment, ended_at) IN (
  SELECT experiment, max(ended_at) FROM experiments GROUP BY experiment);

CREATE OR REPLACE TEMPORARY VIEW latest_params AS
SELECT * FROM params WHERE (experiment, name, recorded_at) IN (
  SELECT experiment, name, max(recorded_at) FROM params GROUP BY experiment, name);

-- The last evaluation of each checkpoint on each split by each protocol.
CREATE OR REPLACE TEMPORARY VIEW latest_evaluations AS
SELECT * FROM evaluations
WHERE (experiment, checkpoint, features, split, protocol, evaluated_at) IN (
  SELECT experiment, checkpoint, features, split, protocol, max(evaluated_at)
  FROM evaluations GROUP BY experiment, checkpoint, features, split, protocol);
