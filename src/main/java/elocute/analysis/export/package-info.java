/**
 * Checkpoints for other programs: a directory that Hugging Face's {@code
 * Wav2Vec2Model.from_pretrained} loads, the heads and their labels beside it. In: a checkpoint.
 * Out: a local directory, whole or not at all. Starts no Spark. Read first: {@link
 * elocute.analysis.export.ModelExport}.
 */
package elocute.analysis.export;
