-- The lake's tables as temporary views for a plain spark-sql; docs/tables.md says what is in them.
--   spark-sql --conf spark.elocute.lake=/path/or/uri/of/data-lake -i conf/tables.sql

-- A run named 007 is text.
SET spark.sql.sources.partitionColumnTypeInference.enabled=false;

CREATE OR REPLACE TEMPORARY VIEW experiments (
  model_type STRING COMMENT 'for example transformer',
  state STRING COMMENT 'finished, failed or interrupted',
  features STRING COMMENT 'feature set trained on; several as a,b',
  started_at TIMESTAMP COMMENT 'start of training',
  ended_at TIMESTAMP COMMENT 'end of training',
  ranks INT COMMENT 'ranks of the run',
  epochs INT COMMENT 'epochs done',
  batch_size INT COMMENT 'utterances per rank and forward pass',
  main_lr DOUBLE COMMENT 'initial learning rate above the encoder',
  wav2vec_lr DOUBLE COMMENT 'initial learning rate of the encoder',
  seed BIGINT COMMENT 'seed',
  parameters BIGINT COMMENT 'number of trained parameters',
  best_error_accuracy DOUBLE COMMENT 'best validation error token accuracy',
  best_phoneme_accuracy DOUBLE COMMENT 'best validation phoneme accuracy',
  best_validation_loss DOUBLE COMMENT 'lowest validation loss',
  label_mapping STRING COMMENT 'hash of the phoneme inventory',
  config_json STRING COMMENT 'the complete configuration',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/experiments');

CREATE OR REPLACE TEMPORARY VIEW params (
  recorded_at TIMESTAMP COMMENT 'when the run started or was resumed; of several rows of one name the last counts',
  name STRING COMMENT 'dotted path in the run\'s config.json, for example training.batch_size',
  value STRING COMMENT 'the value as in config.json, text without quotes',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/params');

CREATE OR REPLACE TEMPORARY VIEW epochs (
  epoch INT COMMENT 'from 1',
  steps BIGINT COMMENT 'optimiser steps so far',
  train_loss DOUBLE COMMENT 'mean training loss over the epoch',
  validation_loss DOUBLE COMMENT 'validation loss',
  error_accuracy DOUBLE COMMENT 'error token accuracy, 1 - edits / tokens',
  error_weighted_f1 DOUBLE COMMENT 'weighted F1 of the error head',
  error_macro_f1 DOUBLE COMMENT 'macro F1 of the error head',
  phoneme_accuracy DOUBLE COMMENT '1 - PER',
  per DOUBLE COMMENT 'phoneme error rate',
  main_lr DOUBLE COMMENT 'learning rate above the encoder during the epoch',
  wav2vec_lr DOUBLE COMMENT 'learning rate of the encoder during the epoch',
  audio_seconds DOUBLE COMMENT 'audio trained on',
  wall_seconds DOUBLE COMMENT 'wall time of the epoch, validation included',
  infeasible_items BIGINT COMMENT 'items whose target does not fit its frames',
  skipped_steps BIGINT COMMENT 'steps of the epoch left out because their gradient was not finite',
  weights_hash STRING COMMENT 'hash of all weights at the epoch\'s end',
  padding_share DOUBLE COMMENT 'share of the samples trained on that was padding, 0 to 1',
  data_seconds DOUBLE COMMENT 'time that rank 0 waited for audio, as all of the five in the training steps',
  forward_seconds DOUBLE COMMENT 'time of forward passes and losses',
  backward_seconds DOUBLE COMMENT 'time of backward passes',
  all_reduce_seconds DOUBLE COMMENT 'time of the exchange of gradients that outlasted the backward pass, waiting for slower ranks included',
  optimizer_seconds DOUBLE COMMENT 'time of clipping and AdamW',
  evaluation_loss DOUBLE COMMENT 'loss on the evaluation split; null, as the next four, unless evaluate_each_epoch',
  evaluation_error_accuracy DOUBLE COMMENT 'error token accuracy there',
  evaluation_phoneme_accuracy DOUBLE COMMENT '1 - PER there',
  evaluation_detection_accuracy DOUBLE COMMENT 'token accuracy there of decisions derived from the phones heard, see evaluations',
  evaluation_detection_f1 DOUBLE COMMENT 'their F1 of class I',
  detection_accuracy DOUBLE COMMENT 'token accuracy of decisions derived from the phones heard; null, as all that follow, in rows of older versions',
  detection_precision DOUBLE COMMENT 'their precision of class I',
  detection_recall DOUBLE COMMENT 'their recall of class I',
  detection_f1 DOUBLE COMMENT 'their F1 of class I',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/epochs');

CREATE OR REPLACE TEMPORARY VIEW steps (
  epoch INT COMMENT 'epoch, from 1',
  step BIGINT COMMENT 'number of the step in the run, from 0',
  loss DOUBLE COMMENT 'training loss of the whole step, all ranks together',
  gradient_norm DOUBLE COMMENT 'global norm of the gradient before clipping, without the loss scale',
  main_lr DOUBLE COMMENT 'learning rate above the encoder',
  wav2vec_lr DOUBLE COMMENT 'learning rate of the encoder',
  loss_scale DOUBLE COMMENT 'what the loss was multiplied by; 1 unless the precision is fp16',
  audio_seconds DOUBLE COMMENT 'audio of the step, all ranks together',
  data_seconds DOUBLE COMMENT 'time that rank 0 waited for audio',
  forward_seconds DOUBLE COMMENT 'its time of forward passes and losses',
  backward_seconds DOUBLE COMMENT 'its time of backward passes',
  all_reduce_seconds DOUBLE COMMENT 'its time of the exchange of gradients that outlasted the backward pass, waiting for slower ranks included',
  optimizer_seconds DOUBLE COMMENT 'its time of clipping and AdamW',
  skipped BOOLEAN COMMENT 'whether the step was left out because its gradient was not finite',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/steps');

CREATE OR REPLACE TEMPORARY VIEW evaluations (
  evaluation_id STRING COMMENT 'unique id; predictions refer to it',
  evaluated_at TIMESTAMP COMMENT 'when',
  model_type STRING COMMENT 'architecture',
  checkpoint STRING COMMENT 'for example best_error',
  features STRING COMMENT 'feature set',
  split STRING COMMENT 'train, validation or test',
  protocol STRING COMMENT 'alignment and gap rules, then decoding: levenshtein-v1/greedy, or with the width of a beam search levenshtein-v1/beam-10',
  utterances BIGINT COMMENT 'utterances evaluated',
  loss DOUBLE COMMENT 'mean loss',
  error_sequence_accuracy DOUBLE COMMENT 'share of utterances whose error labels are all right',
  error_accuracy DOUBLE COMMENT 'error token accuracy, 1 - edits / tokens; may be negative',
  error_mean_edit_distance DOUBLE COMMENT 'edits per utterance',
  error_weighted_f1 DOUBLE COMMENT 'weighted F1',
  error_macro_f1 DOUBLE COMMENT 'macro F1',
  incorrect_precision DOUBLE COMMENT 'precision of class I',
  incorrect_recall DOUBLE COMMENT 'recall of class I',
  incorrect_f1 DOUBLE COMMENT 'F1 of class I',
  incorrect_support BIGINT COMMENT 'reference tokens of class I',
  correct_precision DOUBLE COMMENT 'precision of class C',
  correct_recall DOUBLE COMMENT 'recall of class C',
  correct_f1 DOUBLE COMMENT 'F1 of class C',
  correct_support BIGINT COMMENT 'reference tokens of class C',
  phoneme_accuracy DOUBLE COMMENT '1 - PER',
  per DOUBLE COMMENT 'phoneme error rate over the corpus',
  per_low DOUBLE COMMENT 'lower end of the 95 % bootstrap interval over utterances',
  per_high DOUBLE COMMENT 'upper end',
  insertions BIGINT COMMENT 'phoneme insertions',
  deletions BIGINT COMMENT 'phoneme deletions',
  substitutions BIGINT COMMENT 'phoneme substitutions',
  reference_phones BIGINT COMMENT 'reference phonemes',
  mdd_precision DOUBLE COMMENT 'mispronunciation detection precision: by the phones heard, with prompted by those that its error head says were said',
  mdd_recall DOUBLE COMMENT 'mispronunciation detection recall',
  mdd_f1 DOUBLE COMMENT 'mispronunciation detection F1',
  mdd_strict_f1 DOUBLE COMMENT 'F1 with insertions of the hypothesis alone counted as false rejections',
  diagnosis_error_rate DOUBLE COMMENT 'error diagnoses over true rejections',
  checkpoint_sha256 STRING COMMENT 'checksum of checkpoint.json, which vouches for every byte of the checkpoint; null in rows of older versions',
  features_fingerprint STRING COMMENT 'stands for the rows of the split: changes with any of them; null in rows of older versions',
  error_accuracy_low DOUBLE COMMENT 'lower end of the 95 % bootstrap interval over utterances; null, as all that follow, in rows of older versions',
  error_accuracy_high DOUBLE COMMENT 'upper end',
  mdd_f1_low DOUBLE COMMENT 'lower end of the interval of the plain protocol\'s F1',
  mdd_f1_high DOUBLE COMMENT 'upper end',
  mdd_strict_precision DOUBLE COMMENT 'precision with insertions of the hypothesis alone counted as false rejections',
  false_rejection_rate DOUBLE COMMENT 'false rejections over correct phones',
  false_acceptance_rate DOUBLE COMMENT 'false acceptances over mispronunciations',
  detection_accuracy DOUBLE COMMENT 'token accuracy of derived decisions, 1 - edits / tokens; of rows without detection_f1 the protocol\'s, true acceptances and rejections over all',
  true_acceptances BIGINT COMMENT 'correct phones accepted',
  false_rejections BIGINT COMMENT 'correct phones rejected',
  false_acceptances BIGINT COMMENT 'mispronunciations accepted',
  correct_diagnoses BIGINT COMMENT 'mispronunciations rejected with the right diagnosis',
  error_diagnoses BIGINT COMMENT 'mispronunciations rejected with a wrong diagnosis',
  hypothesis_insertions BIGINT COMMENT 'phones that only the hypothesis has',
  error_balanced_accuracy DOUBLE COMMENT 'mean of the recalls of classes C and I; 0.5 of who calls everything correct',
  detection_accuracy_low DOUBLE COMMENT 'lower end of its interval; null, as all that follow, in rows of older versions',
  detection_accuracy_high DOUBLE COMMENT 'upper end',
  detection_precision DOUBLE COMMENT 'precision of class I of derived decisions',
  detection_precision_low DOUBLE COMMENT 'lower end of its interval',
  detection_precision_high DOUBLE COMMENT 'upper end',
  detection_recall DOUBLE COMMENT 'recall of class I of derived decisions',
  detection_recall_low DOUBLE COMMENT 'lower end of its interval',
  detection_recall_high DOUBLE COMMENT 'upper end',
  detection_f1 DOUBLE COMMENT 'F1 of class I of derived decisions',
  detection_f1_low DOUBLE COMMENT 'lower end of its interval',
  detection_f1_high DOUBLE COMMENT 'upper end',
  detection_correct_precision DOUBLE COMMENT 'precision of class C of derived decisions',
  detection_correct_recall DOUBLE COMMENT 'recall of class C of derived decisions',
  detection_correct_f1 DOUBLE COMMENT 'F1 of class C of derived decisions',
  gop_auc DOUBLE COMMENT 'evaluate --gop: area under the ROC curve of goodness of pronunciation, see scores.md. Null, as all that follow, where it was not measured',
  gop_average_precision DOUBLE COMMENT 'average precision of wrong phones',
  gop_f1 DOUBLE COMMENT 'F1 of wrong phones at the calibration\'s threshold; null without a calibration',
  gop_mean_gap DOUBLE COMMENT 'mean gap of ten bins of probabilities; null without a calibration',
  gop_auc_low DOUBLE COMMENT 'lower end of the 95 % bootstrap interval over utterances, over speakers where experts have scored the phones',
  gop_auc_high DOUBLE COMMENT 'upper end',
  gop_average_precision_low DOUBLE COMMENT 'lower end',
  gop_average_precision_high DOUBLE COMMENT 'upper end',
  gop_f1_low DOUBLE COMMENT 'lower end',
  gop_f1_high DOUBLE COMMENT 'upper end',
  gop_mean_gap_low DOUBLE COMMENT 'lower end',
  gop_mean_gap_high DOUBLE COMMENT 'upper end',
  asked_auc DOUBLE COMMENT 'evaluate --gop of a prompted model: area under the ROC curve of the probability that its error head gives a phone. Null, as all that follow, of others',
  asked_average_precision DOUBLE COMMENT 'average precision of wrong phones',
  asked_f1 DOUBLE COMMENT 'F1 of wrong phones at the calibration\'s threshold, without one at one half',
  asked_mean_gap DOUBLE COMMENT 'mean gap of ten bins of probabilities',
  asked_auc_low DOUBLE COMMENT 'lower end of the 95 % bootstrap interval over utterances, over speakers where experts have scored the phones',
  asked_auc_high DOUBLE COMMENT 'upper end',
  asked_average_precision_low DOUBLE COMMENT 'lower end',
  asked_average_precision_high DOUBLE COMMENT 'upper end',
  asked_f1_low DOUBLE COMMENT 'lower end',
  asked_f1_high DOUBLE COMMENT 'upper end',
  asked_mean_gap_low DOUBLE COMMENT 'lower end',
  asked_mean_gap_high DOUBLE COMMENT 'upper end',
  experiment STRING COMMENT 'run name of the checkpoint (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/evaluations');

CREATE OR REPLACE TEMPORARY VIEW baselines (
  evaluation_id STRING COMMENT 'the evaluation',
  baseline STRING COMMENT 'everything_correct or phone_frequency',
  utterances BIGINT COMMENT 'utterances of the evaluation',
  per DOUBLE COMMENT 'phoneme error rate over the corpus',
  per_low DOUBLE COMMENT 'lower end of its interval',
  per_high DOUBLE COMMENT 'upper end',
  phoneme_accuracy DOUBLE COMMENT '1 - PER',
  error_accuracy DOUBLE COMMENT 'error token accuracy, 1 - edits / tokens; may be negative',
  error_accuracy_low DOUBLE COMMENT 'lower end of its interval',
  error_accuracy_high DOUBLE COMMENT 'upper end',
  error_sequence_accuracy DOUBLE COMMENT 'share of utterances whose error labels are all right',
  error_mean_edit_distance DOUBLE COMMENT 'edits per utterance',
  error_weighted_f1 DOUBLE COMMENT 'weighted F1',
  error_macro_f1 DOUBLE COMMENT 'macro F1',
  incorrect_precision DOUBLE COMMENT 'precision of class I',
  incorrect_recall DOUBLE COMMENT 'recall of class I',
  incorrect_f1 DOUBLE COMMENT 'F1 of class I',
  correct_precision DOUBLE COMMENT 'precision of class C',
  correct_recall DOUBLE COMMENT 'recall of class C',
  correct_f1 DOUBLE COMMENT 'F1 of class C',
  mdd_precision DOUBLE COMMENT 'mispronunciation detection precision',
  mdd_recall DOUBLE COMMENT 'mispronunciation detection recall',
  mdd_f1 DOUBLE COMMENT 'mispronunciation detection F1',
  mdd_f1_low DOUBLE COMMENT 'lower end of its interval',
  mdd_f1_high DOUBLE COMMENT 'upper end',
  mdd_strict_precision DOUBLE COMMENT 'precision with insertions of the hypothesis alone counted as false rejections',
  mdd_strict_f1 DOUBLE COMMENT 'F1 with insertions of the hypothesis alone counted as false rejections',
  diagnosis_error_rate DOUBLE COMMENT 'error diagnoses over true rejections',
  false_rejection_rate DOUBLE COMMENT 'false rejections over correct phones',
  false_acceptance_rate DOUBLE COMMENT 'false acceptances over mispronunciations',
  detection_accuracy DOUBLE COMMENT 'token accuracy of derived decisions, 1 - edits / tokens',
  detection_accuracy_low DOUBLE COMMENT 'lower end of its interval',
  detection_accuracy_high DOUBLE COMMENT 'upper end',
  error_balanced_accuracy DOUBLE COMMENT 'mean of the recalls of classes C and I',
  detection_precision DOUBLE COMMENT 'precision of class I of derived decisions',
  detection_precision_low DOUBLE COMMENT 'lower end of its interval',
  detection_precision_high DOUBLE COMMENT 'upper end',
  detection_recall DOUBLE COMMENT 'recall of class I of derived decisions',
  detection_recall_low DOUBLE COMMENT 'lower end of its interval',
  detection_recall_high DOUBLE COMMENT 'upper end',
  detection_f1 DOUBLE COMMENT 'F1 of class I of derived decisions',
  detection_f1_low DOUBLE COMMENT 'lower end of its interval',
  detection_f1_high DOUBLE COMMENT 'upper end',
  detection_correct_precision DOUBLE COMMENT 'precision of class C of derived decisions',
  detection_correct_recall DOUBLE COMMENT 'recall of class C of derived decisions',
  detection_correct_f1 DOUBLE COMMENT 'F1 of class C of derived decisions',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/baselines');

CREATE OR REPLACE TEMPORARY VIEW speaker_metrics (
  evaluation_id STRING COMMENT 'the evaluation',
  level STRING COMMENT 'speaker or first_language',
  speaker STRING COMMENT 'speaker code; null at level first_language',
  first_language STRING COMMENT 'first language',
  metric STRING COMMENT 'the metric\'s column in table evaluations, for example per',
  value DOUBLE COMMENT 'its value',
  low DOUBLE COMMENT 'lower end of the 95 % bootstrap interval over utterances; null where none is taken',
  high DOUBLE COMMENT 'upper end',
  utterances BIGINT COMMENT 'utterances of the group',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/speaker_metrics');

CREATE OR REPLACE TEMPORARY VIEW phone_metrics (
  evaluation_id STRING COMMENT 'the evaluation',
  phone STRING COMMENT 'phone without stress, for example ae',
  metric STRING COMMENT 'what is counted or measured, see docs/tables.md',
  value DOUBLE COMMENT 'its value',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/phone_metrics');

CREATE OR REPLACE TEMPORARY VIEW phone_confusions (
  evaluation_id STRING COMMENT 'the evaluation',
  reference STRING COMMENT 'phone that was said, or *',
  hypothesis STRING COMMENT 'phone that was recognised, or *',
  count BIGINT COMMENT 'how often, at least 1',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/phone_confusions');

CREATE OR REPLACE TEMPORARY VIEW error_type_metrics (
  evaluation_id STRING COMMENT 'the evaluation',
  error_type STRING COMMENT 'substitution, deletion or addition',
  metric STRING COMMENT 'what is counted or measured, see docs/tables.md',
  value DOUBLE COMMENT 'its value',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/error_type_metrics');

CREATE OR REPLACE TEMPORARY VIEW utterance_scores (
  evaluation_id STRING COMMENT 'the evaluation',
  utterance_id STRING COMMENT 'SPK/name',
  speaker STRING COMMENT 'speaker code',
  first_language STRING COMMENT 'first language',
  error_loss DOUBLE COMMENT 'CTC loss per label of the error head; 0 unless error_feasible',
  error_feasible BOOLEAN COMMENT 'whether the error labels fit the utterance\'s frames',
  phoneme_loss DOUBLE COMMENT 'CTC loss per phone of the phoneme head; 0 unless phoneme_feasible',
  phoneme_feasible BOOLEAN COMMENT 'whether the phones fit the utterance\'s frames',
  reference_phones BIGINT COMMENT 'phones that were said, without sil',
  substitutions BIGINT COMMENT 'phones recognised as others',
  deletions BIGINT COMMENT 'phones that were not recognised',
  insertions BIGINT COMMENT 'recognised phones that nobody said',
  error_tokens BIGINT COMMENT 'true error labels',
  error_edits BIGINT COMMENT 'edits between the error label sequences',
  incorrect_support BIGINT COMMENT 'true labels I',
  incorrect_predicted BIGINT COMMENT 'predicted labels I',
  incorrect_hits BIGINT COMMENT 'aligned positions where both are I',
  correct_support BIGINT COMMENT 'true labels C',
  correct_predicted BIGINT COMMENT 'predicted labels C',
  correct_hits BIGINT COMMENT 'aligned positions where both are C',
  true_acceptances BIGINT COMMENT 'correct phones accepted',
  false_rejections BIGINT COMMENT 'correct phones rejected',
  false_acceptances BIGINT COMMENT 'mispronunciations accepted',
  correct_diagnoses BIGINT COMMENT 'mispronunciations rejected with the right diagnosis',
  error_diagnoses BIGINT COMMENT 'mispronunciations rejected with a wrong diagnosis',
  hypothesis_insertions BIGINT COMMENT 'phones that only the hypothesis has: false rejections of the strict protocol',
  derived_edits BIGINT COMMENT 'edits between the true error labels and those derived from the phones heard; null, as all that follow, in rows of older versions',
  derived_incorrect_predicted BIGINT COMMENT 'derived labels I',
  derived_incorrect_hits BIGINT COMMENT 'aligned positions where both are I',
  derived_correct_predicted BIGINT COMMENT 'derived labels C',
  derived_correct_hits BIGINT COMMENT 'aligned positions where both are C',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/utterance_scores');

CREATE OR REPLACE TEMPORARY VIEW predictions (
  evaluation_id STRING COMMENT 'the evaluation',
  utterance_id STRING COMMENT 'SPK/name',
  speaker STRING COMMENT 'speaker code',
  first_language STRING COMMENT 'first language',
  source_path STRING COMMENT 'audio file, relative to the corpus root',
  canonical STRING COMMENT 'canonical phones, no sil',
  perceived STRING COMMENT 'phones that were said, no sil',
  predicted_phones STRING COMMENT 'predicted phones, sil included',
  error_labels STRING COMMENT 'true error labels',
  predicted_error_labels STRING COMMENT 'predicted error labels',
  phoneme_edits INT COMMENT 'edits between perceived and predicted phones, without sil',
  error_edits INT COMMENT 'edits between the error label sequences',
  pronunciation_canonical STRING COMMENT 'canonical phones aligned with what was said; * where something was added. Null, as all that follow, in rows of older versions',
  pronunciation_perceived STRING COMMENT 'what was said, as long; * where something was left out',
  pronunciation_operations STRING COMMENT 'C, S, D or I per position',
  verdicts STRING COMMENT 'what the protocol says per position: TA, FR, FA, CD or ED',
  recognition_perceived STRING COMMENT 'what was said, aligned with what was recognised',
  recognition_predicted STRING COMMENT 'what was recognised, as long',
  recognition_operations STRING COMMENT 'C, S, D or I per position',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/predictions');

CREATE OR REPLACE TEMPORARY VIEW score_metrics (
  evaluation_id STRING COMMENT 'the evaluation',
  source STRING COMMENT 'gop (goodness of pronunciation; calibrated, if the checkpoint has a calibration), asked (the probability that an error head gives a phone that it is asked about; likewise), derived (recognised phones aligned with the canonical ones) or error_head; where experts have scored the phones also two that hear nothing, prior and everything_correct',
  level STRING COMMENT 'all, first_language, speaker, phone or age_group',
  name STRING COMMENT 'first language, speaker code, phone, adults or children; null at level all',
  metric STRING COMMENT 'what is measured',
  value DOUBLE COMMENT 'its value',
  low DOUBLE COMMENT 'lower end of the 95 % bootstrap interval',
  high DOUBLE COMMENT 'upper end',
  phones BIGINT COMMENT 'canonical phones of the group',
  wrong BIGINT COMMENT 'those that a human heard as another phone or not at all',
  resampled STRING COMMENT 'what the interval\'s bootstrap drew: utterances, or speakers where experts have scored the phones',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/score_metrics');

CREATE OR REPLACE TEMPORARY VIEW score_reliability (
  evaluation_id STRING COMMENT 'the evaluation',
  low DOUBLE COMMENT 'lower end of the range, inclusive',
  high DOUBLE COMMENT 'upper end, exclusive but for 1',
  phones BIGINT COMMENT 'canonical phones',
  mean_probability DOUBLE COMMENT 'mean probability that they are right; 0 without phones',
  share_right DOUBLE COMMENT 'share of them that are; 0 without phones',
  source STRING COMMENT 'whose probabilities: gop or asked, as in score_metrics; null in rows of older versions, which are of gop',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/score_reliability');

CREATE OR REPLACE TEMPORARY VIEW phone_scores (
  evaluation_id STRING COMMENT 'the evaluation',
  utterance_id STRING COMMENT 'SPK/name',
  speaker STRING COMMENT 'speaker code',
  first_language STRING COMMENT 'first language',
  position INT COMMENT 'place among the utterance\'s canonical phones, from 0',
  canonical STRING COMMENT 'the phone that should be said',
  operation STRING COMMENT 'what a human heard: C, S or D',
  said STRING COMMENT 'the phone that a human heard; null if none',
  derived STRING COMMENT 'the phone that the alignment with the recognised ones has here; null if none',
  error_head STRING COMMENT 'C or I, as the error head has it',
  alternative STRING COMMENT 'the other phone that fits best; null if that nothing was said fits best',
  log_share DOUBLE COMMENT 'share of the canonical phones in all paths with any phone here, in nats',
  log_share_per_frame DOUBLE COMMENT 'that per frame',
  alternative_log_ratio DOUBLE COMMENT 'how much more probable the phone is than the alternative, in nats',
  occupancy DOUBLE COMMENT 'frames that the phone takes',
  start_seconds DOUBLE COMMENT 'where the most probable path begins to say it',
  end_seconds DOUBLE COMMENT 'where that path ends to say it; shorter than the phone lasts',
  probability_right DOUBLE COMMENT 'probability that a listener calls it right; null without a calibration',
  asked_probability DOUBLE COMMENT 'probability that the error head gives it, of a prompted model; null, as the next, of others',
  asked_probability_right DOUBLE COMMENT 'probability that a listener calls it right, by that; null without a calibration of it',
  experiment STRING COMMENT 'run name (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/phone_scores');

CREATE OR REPLACE TEMPORARY VIEW comparisons (
  comparison_id STRING COMMENT 'unique id of the comparison',
  compared_at TIMESTAMP COMMENT 'when',
  model_type STRING COMMENT 'architecture',
  error_accuracy DOUBLE COMMENT 'error token accuracy on the split',
  phoneme_accuracy DOUBLE COMMENT 'phoneme accuracy on the split',
  per DOUBLE COMMENT 'phoneme error rate on the split',
  batch_size INT COMMENT 'utterances per rank and forward pass',
  main_lr DOUBLE COMMENT 'initial learning rate above the encoder',
  wav2vec_lr DOUBLE COMMENT 'initial learning rate of the encoder',
  validation_loss DOUBLE COMMENT 'lowest validation loss',
  split STRING COMMENT 'split of the evaluation; null, as all that follow, in rows of older versions',
  features STRING COMMENT 'feature set of the evaluation',
  protocol STRING COMMENT 'protocol of the evaluation',
  checkpoint STRING COMMENT 'checkpoint of the evaluation',
  evaluation_id STRING COMMENT 'the evaluation that was compared',
  sort_metric STRING COMMENT 'column of table evaluations that the comparison is sorted by, or validation_loss',
  sort_value DOUBLE COMMENT 'its value; null where it is not known',
  best_experiment STRING COMMENT 'the best experiment by it, on which the differences are taken',
  shared_utterances BIGINT COMMENT 'utterances that both have scored with the same reference; null, as the next five, where no difference was tested',
  difference DOUBLE COMMENT 'value minus the best\'s, over the shared utterances',
  difference_low DOUBLE COMMENT 'lower end of its 95 % interval by the paired bootstrap, for this experiment alone',
  difference_high DOUBLE COMMENT 'upper end',
  p_value DOUBLE COMMENT 'two-sided p-value of there being no difference',
  p_adjusted DOUBLE COMMENT 'the p-value adjusted for all experiments of the comparison, by Benjamini and Hochberg',
  standing STRING COMMENT 'best, on_par (not significantly worse than the best), worse or untested',
  detection_accuracy DOUBLE COMMENT 'token accuracy on the split of decisions derived from the phones heard, see evaluations; null, as all that follow, where it was not measured and in rows of older versions',
  detection_f1 DOUBLE COMMENT 'their F1 of wrong phones',
  mdd_f1 DOUBLE COMMENT 'F1 of mispronunciation detection on the split',
  experiment STRING COMMENT 'run name'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/comparisons');

CREATE OR REPLACE TEMPORARY VIEW nights (
  night_id STRING COMMENT 'unique id of the nightly run',
  recorded_at TIMESTAMP COMMENT 'when',
  features STRING COMMENT 'feature set',
  split STRING COMMENT 'split of it',
  protocol STRING COMMENT 'protocol of the evaluations',
  metric STRING COMMENT 'column of table evaluations',
  value DOUBLE COMMENT 'the best value',
  checkpoint STRING COMMENT 'checkpoint that has it',
  evaluation_id STRING COMMENT 'evaluation that has it',
  experiment STRING COMMENT 'run that has it'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/nights');

CREATE OR REPLACE TEMPORARY VIEW utterances (
  utterance_id STRING COMMENT 'SPK/name, for example ZHAA/arctic_b0503; unique in the set',
  speaker STRING COMMENT 'speaker code',
  first_language STRING COMMENT 'the speaker\'s first language, for example Arabic',
  split STRING COMMENT 'train, validation or test',
  transcript STRING COMMENT 'what was to be said, as the corpus has it',
  source_path STRING COMMENT 'the audio file, relative to the corpus root',
  duration_seconds DOUBLE COMMENT 'duration of the stored audio',
  sample_rate_hz INT COMMENT 'sample rate of the stored audio',
  annotated BOOLEAN COMMENT 'whether the labels come from a human annotation',
  canonical_aligned ARRAY<STRING> COMMENT 'canonical phones, sil for pauses and gaps',
  perceived_aligned ARRAY<STRING> COMMENT 'as long as canonical_aligned',
  canonical_train_target ARRAY<STRING> COMMENT 'phones that should have been said',
  perceived_train_target ARRAY<STRING> COMMENT 'phones that were said; target of the phoneme head',
  error_labels ARRAY<STRING> COMMENT 'C or I per canonical phone and addition; target of the error head',
  error_tags ARRAY<STRING> COMMENT 'C, S, D or A, as long as error_labels',
  starred ARRAY<BOOLEAN> COMMENT 'whether an aligned position is an accented realisation; as long as canonical_aligned',
  start_seconds ARRAY<DOUBLE> COMMENT 'start of each aligned position',
  end_seconds ARRAY<DOUBLE> COMMENT 'end of each aligned position',
  source_duration_seconds DOUBLE COMMENT 'duration of the recording in the corpus',
  source_hash STRING COMMENT 'SHA-256 of all files that the row was made from',
  marks STRUCT<correct: BIGINT, substitutions: BIGINT, deletions: BIGINT, additions: BIGINT, silence: BIGINT, spoken_noise: BIGINT, unclassifiable: BIGINT, starred: BIGINT, typos: BIGINT> COMMENT 'what the annotation\'s phones tier holds',
  age INT COMMENT 'the speaker\'s age in years; null, as all that follow, where the corpus does not say and in rows of older versions',
  gender STRING COMMENT 'female or male',
  phone_scores ARRAY<DOUBLE> COMMENT 'the experts\' mean score of each phone of canonical_train_target, 0 (wrong or missed) to 2 (right)',
  word_scores ARRAY<STRUCT<word: STRING, phones: INT, accuracy: DOUBLE, stress: DOUBLE, total: DOUBLE>> COMMENT 'the words: how many of the canonical phones are their own, and the experts\' scores, on the corpus\' own scales',
  sentence_scores STRUCT<accuracy: DOUBLE, completeness: DOUBLE, fluency: DOUBLE, prosodic: DOUBLE, total: DOUBLE> COMMENT 'the experts\' scores of the whole utterance, on the corpus\' own scales',
  features STRING COMMENT 'feature set (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/utterances');

CREATE OR REPLACE TEMPORARY VIEW rejects (
  utterance_id STRING COMMENT 'SPK/name',
  file STRING COMMENT 'the file at fault, relative to the corpus root',
  reason STRING COMMENT 'class of the fault',
  detail STRING COMMENT 'where in the file and what was found there',
  features STRING COMMENT 'feature set (partition)'
) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/rejects');

-- Of a run that was resumed the last row counts.
CREATE OR REPLACE TEMPORARY VIEW latest_experiments AS
SELECT * FROM experiments WHERE (experiment, ended_at) IN (
  SELECT experiment, max(ended_at) FROM experiments GROUP BY experiment);

-- The last value of each setting of each run.
CREATE OR REPLACE TEMPORARY VIEW latest_params AS
SELECT * FROM params WHERE (experiment, name, recorded_at) IN (
  SELECT experiment, name, max(recorded_at) FROM params GROUP BY experiment, name);

-- The last evaluation of each checkpoint on each split by each protocol.
CREATE OR REPLACE TEMPORARY VIEW latest_evaluations AS
SELECT * FROM evaluations
WHERE (experiment, checkpoint, features, split, protocol, evaluated_at) IN (
  SELECT experiment, checkpoint, features, split, protocol, max(evaluated_at)
  FROM evaluations GROUP BY experiment, checkpoint, features, split, protocol);

-- One row per run: how it was trained, how it ended and its bests on the validation split.
CREATE OR REPLACE TEMPORARY VIEW runs AS
SELECT experiment, model_type, state, features, started_at, ended_at, ranks, epochs, batch_size,
  main_lr, wav2vec_lr, seed, parameters, best_error_accuracy, best_phoneme_accuracy,
  best_validation_loss
FROM latest_experiments;

-- One row per run, checkpoint and what it was last evaluated on: every metric is a column.
CREATE OR REPLACE TEMPORARY VIEW scores AS
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
CREATE OR REPLACE TEMPORARY VIEW speaker_scores AS
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
